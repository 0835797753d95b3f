package org.minqing.analyzer.language;

import java.util.Optional;
import org.minqing.model.EntityKind;

/**
 * A word as it stands in a text.
 *
 * @param text the word, folded
 * @param start first UTF-16 unit
 * @param end one past the last
 * @param names what it names, if it is a name
 * @param noun whether it is a noun of any kind
 */
public record Token(String text, int start, int end, Optional<EntityKind> names, boolean noun) {}

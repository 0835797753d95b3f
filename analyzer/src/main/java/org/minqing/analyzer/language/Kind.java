package org.minqing.analyzer.language;

import com.hankcs.hanlp.corpus.tag.Nature;
import java.util.Optional;
import org.minqing.model.EntityKind;

/**
 * What HanLP's nature of a word means here.
 *
 * @param sign whether it is punctuation
 * @param translated whether it is a part of a foreign person's name
 * @param names what it names, if it is a name
 * @param noun whether it is a noun of any kind
 */
record Kind(boolean sign, boolean translated, Optional<EntityKind> names, boolean noun) {

  static Kind of(Nature nature) {
    return new Kind(
        nature.startsWith("w"), nature.equals(Nature.nrf), names(nature), nature.startsWith("n"));
  }

  private static Optional<EntityKind> names(Nature nature) {
    if (nature.startsWith("ns")) {
      return Optional.of(EntityKind.PLACE);
    }
    if (nature.startsWith("nt") || nature.startsWith("ni")) {
      return Optional.of(EntityKind.ORGANISATION);
    }
    return nature.startsWith("nr") ? Optional.of(EntityKind.PERSON) : Optional.empty();
  }
}

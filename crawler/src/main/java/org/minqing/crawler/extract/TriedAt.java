package org.minqing.crawler.extract;

import java.util.BitSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an expression in a text as {@link Matcher#find()} does, but tries it only at the signs
 * with which it can begin. Where these are few that is many times faster, for Java's expressions do
 * not know how they begin.
 */
final class TriedAt {

  private final Pattern expression;
  private final BitSet beginnings;
  private final String text;
  private @Nullable Matcher matcher;
  private int at;

  TriedAt(Pattern expression, BitSet beginnings, String text) {
    this.expression = expression;
    this.beginnings = beginnings;
    this.text = text;
  }

  /** The signs of a text. */
  static BitSet signs(String signs) {
    return signs.chars().collect(BitSet::new, BitSet::set, BitSet::or);
  }

  /** Goes to the next place where the expression begins, which lies before {@code end}. */
  boolean next(int end) {
    for (; at < end; at++) {
      if (beginnings.get(text.charAt(at)) && beginsAt(at)) {
        at = found().end();
        return true;
      }
    }
    return false;
  }

  /** Looks on right behind where the match begins, for it was not what is wanted. */
  void refuse() {
    at = found().start() + 1;
  }

  /** What stands there. */
  MatchResult found() {
    return matcher();
  }

  private boolean beginsAt(int place) {
    return matcher().region(place, text.length()).lookingAt();
  }

  /** Made when it is needed, for most texts have no sign to try. */
  private Matcher matcher() {
    var made = matcher;
    if (made == null) {
      made = expression.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
      matcher = made;
    }
    return made;
  }
}

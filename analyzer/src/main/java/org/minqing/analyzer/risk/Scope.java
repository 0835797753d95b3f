package org.minqing.analyzer.risk;

import java.util.Locale;

/**
 * A word that takes back what stands in its reach.
 *
 * @param kind why
 * @param term its words
 * @param factor what is left of a weight in its reach, 0 to 1
 */
record Scope(Kind kind, String term, double factor) {

  /** What is said of evidence that it takes back. */
  String because() {
    return kind.name().toLowerCase(Locale.ROOT) + ": " + term;
  }

  /** Why a risk term does not mean what it says. */
  enum Kind {
    /** Somebody says that it is not so (辟谣). */
    DENIAL,
    /** It is practised (演练). */
    DRILL,
    /** It is told (电影, 游戏). */
    FICTION,
    /** It is long past (历史). */
    HISTORY,
    /** It might be (如果). */
    HYPOTHETICAL,
    /** It is warned of (防骗宣传). */
    EDUCATION,
    /** It is over (已恢复). */
    RESOLVED,
    /** Somebody is praised (点赞). */
    PRAISE,
    /** It is only hoped for (希望): takes nothing back, but what it reaches is not over either. */
    WISH,
    /** It is not (没有). */
    NEGATION;

    static Kind of(String cell) {
      try {
        return valueOf(cell.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("wanted a kind of scope, found \"" + cell + "\"", e);
      }
    }

    /** Whether it speaks for a whole post where the title or the beginning has it. */
    boolean reachesFar() {
      return switch (this) {
        case DENIAL, DRILL, FICTION, EDUCATION, RESOLVED -> true;
        case HYPOTHETICAL, HISTORY, PRAISE, WISH, NEGATION -> false;
      };
    }
  }
}

package org.minqing.analyzer.language;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into sentences, so that scope has an end and cutting words a bounded cost. */
public final class Sentences {

  /** Longer ones are cut hard: nobody speaks so, and word cutting grows with length. */
  private static final int LONGEST = 200;

  private Sentences() {}

  /**
   * A stretch of text.
   *
   * @param start first UTF-16 unit
   * @param end one past the last
   */
  public record Stretch(int start, int end) {}

  /** All sentences in order; together they are the text. */
  public static List<Stretch> of(String text) {
    var sentences = new ArrayList<Stretch>();
    var start = 0;
    for (var i = 0; i < text.length(); i++) {
      if (isEnd(text.charAt(i)) || (i + 1 - start >= LONGEST && !splitsPair(text, i))) {
        sentences.add(new Stretch(start, i + 1));
        start = i + 1;
      }
    }
    if (start < text.length()) {
      sentences.add(new Stretch(start, text.length()));
    }
    return sentences;
  }

  private static boolean isEnd(char sign) {
    return switch (sign) {
      case '。', '！', '？', '!', '?', '；', ';', '…', '\n' -> true;
      default -> false;
    };
  }

  /** A high surrogate alone is no half of a pair, and a text may be full of them. */
  private static boolean splitsPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }
}

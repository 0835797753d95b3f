package org.minqing.model;

/**
 * Texts that every store takes. Half a surrogate pair, as careless cutting leaves it, has no UTF-8
 * form, and PostgreSQL keeps no NUL; a JSON string may hold either.
 */
public final class WellFormed {

  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** The text, of the same length, with the replacement character for what cannot be kept. */
  public static String text(String text) {
    for (var at = 0; at < text.length(); at++) {
      var codePoint = text.codePointAt(at);
      if (Character.isSupplementaryCodePoint(codePoint)) {
        at++;
      } else if (!isFit(codePoint)) {
        return mended(text);
      }
    }
    return text;
  }

  /**
   * The text if it is no longer than that, in UTF-16 units; else its beginning, and … for the rest.
   *
   * @param longest at least 2
   */
  public static String atMost(int longest, String text) {
    if (text.length() <= longest) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return text.substring(0, end) + "…";
  }

  /** The text if it has no more signs than that; else so many of them, and … for the rest. */
  public static String beginning(int signs, String text) {
    return text.codePointCount(0, text.length()) <= signs
        ? text
        : text.substring(0, text.offsetByCodePoints(0, signs)) + "…";
  }

  /** The place, or the one before it where that parts the halves of a surrogate pair. */
  public static int whereToCut(String text, int at) {
    var parts = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
    return parts ? at - 1 : at;
  }

  private static boolean isFit(int codePoint) {
    return codePoint != 0
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }

  private static String mended(String text) {
    var mended = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isFit(point) ? point : REPLACEMENT)
        .forEach(mended::appendCodePoint);
    return mended.toString();
  }
}

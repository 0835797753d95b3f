package org.minqing.analyzer.privacy;

/** Reads Chinese numerals as digits, one character for one. */
final class Numerals {

  private static final String WRITTEN = "零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖";
  private static final String DIGITS = "001234567891123456789";

  private static final int MOST_APART = 4;

  private Numerals() {}

  /** The text with digits in place of numerals, as long as {@code text}. */
  static String read(String text) {
    var read = new StringBuilder(text);
    for (var i = 0; i < read.length(); i++) {
      var place = WRITTEN.indexOf(read.charAt(i));
      if (place >= 0) {
        read.setCharAt(i, DIGITS.charAt(place));
      }
    }
    return read.toString();
  }

  /**
   * How many digits follow one another at most, with no more between two of them than a few signs.
   * Of a run without a Chinese numeral nothing is counted where {@code chinese} is asked for.
   */
  static int longestRun(String folded, boolean chinese) {
    var longest = 0;
    var run = 0;
    var apart = 0;
    var numerals = 0;
    for (var i = 0; i < folded.length(); i++) {
      var c = folded.charAt(i);
      var numeral = c > 127 && WRITTEN.indexOf(c) >= 0;
      if (numeral || (c >= '0' && c <= '9')) {
        run++;
        numerals += numeral ? 1 : 0;
        apart = 0;
      } else if (++apart > MOST_APART) {
        run = 0;
        numerals = 0;
      }
      if (!chinese || numerals > 0) {
        longest = Math.max(longest, run);
      }
    }
    return longest;
  }
}

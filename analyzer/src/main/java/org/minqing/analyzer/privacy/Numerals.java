package org.minqing.analyzer.privacy;

/** Reads Chinese numerals as digits, one character for one. */
final class Numerals {

  private static final String WRITTEN = "零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖";
  private static final String DIGITS = "001234567891123456789";

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
}

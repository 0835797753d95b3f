package org.minqing.crawler.extract;

/** Numbers of dates in either numerals: 2024, 二〇二四, 十二, 二十一. */
final class ChineseNumerals {

  private static final String DIGITS = "〇一二三四五六七八九";

  private ChineseNumerals() {}

  /** The value of a run of at most four digits of either kind. */
  static int read(String numeral) {
    var value = 0;
    for (var i = 0; i < numeral.length(); i++) {
      var c = numeral.charAt(i);
      if (c == '十') {
        var last = i == numeral.length() - 1;
        // 十二 is 12, 二十 is 20, 二十一 is 21: the sign counts only where no digit does.
        value = (i == 0 ? 1 : value) * (last ? 10 : 1);
      } else {
        value = value * 10 + digit(c);
      }
    }
    return value;
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return Math.max(0, DIGITS.indexOf(c));
  }
}

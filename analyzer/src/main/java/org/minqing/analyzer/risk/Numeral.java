package org.minqing.analyzer.risk;

/** A number in figures, Chinese numerals or both: 二十多, 480万, 2.3. */
final class Numeral {

  private static final String DIGITS = "零一二三四五六七八九";

  private Numeral() {}

  /** What a numeral says; of vague ones (几十, 上百, 数千) the least that is meant. */
  static double value(String numeral) {
    var total = 0.0;
    var section = 0.0;
    var digit = 0.0;
    for (var i = 0; i < numeral.length(); i++) {
      var c = numeral.charAt(i);
      if ((c >= '0' && c <= '9') || c == '.') {
        var end = i;
        while (end < numeral.length()
            && (Character.isDigit(numeral.charAt(end)) || numeral.charAt(end) == '.')) {
          end++;
        }
        digit = Double.parseDouble(numeral.substring(i, end));
        i = end - 1;
        continue;
      }
      var unit = unit(c);
      if (unit == 0) {
        digit = digit(c, digit);
      } else if (unit < 10_000) {
        section += (digit == 0 ? 1 : digit) * unit;
        digit = 0;
      } else {
        total = (total + Math.max(section + digit, 1)) * unit;
        section = 0;
        digit = 0;
      }
    }
    return total + section + digit;
  }

  private static double digit(char c, double before) {
    return switch (c) {
      case '多', '余', '来' -> before;
      case '上', '近' -> 0;
      case '几', '数' -> 3;
      case '两' -> 2;
      default -> DIGITS.indexOf(c);
    };
  }

  private static double unit(char c) {
    return switch (c) {
      case '十' -> 10;
      case '百' -> 100;
      case '千' -> 1_000;
      case '万' -> 10_000;
      case '亿' -> 100_000_000;
      default -> 0;
    };
  }
}

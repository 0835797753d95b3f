package org.minqing.crawler;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads counts as sites show them: {@code 1,234}, {@code 1.2万}, {@code 3亿}, {@code 5.6k}. */
final class Counts {

  private static final Pattern COUNT =
      Pattern.compile("(\\d{1,12})(?:\\.(\\d)\\d{0,3})?\\s*([万萬亿億wWkKmM]?)\\+?");

  private Counts() {}

  /** The count, 0 or more; empty for what is none, and for more than can be counted. */
  static Optional<Long> parse(String shown) {
    var parts = COUNT.matcher(shown.replaceAll("[,，\\s]", ""));
    if (!parts.matches()) {
      return Optional.empty();
    }
    var unit =
        switch (parts.group(3)) {
          case "万", "萬", "w", "W" -> 10_000L;
          case "亿", "億" -> 100_000_000L;
          case "k", "K" -> 1_000L;
          case "m", "M" -> 1_000_000L;
          default -> 1L;
        };
    var tenths = parts.group(2) == null ? 0 : Long.parseLong(parts.group(2));
    try {
      var whole = Math.multiplyExact(Long.parseLong(parts.group(1)), unit);
      return Optional.of(Math.addExact(whole, tenths * unit / 10));
    } catch (ArithmeticException tooMany) {
      return Optional.empty();
    }
  }
}

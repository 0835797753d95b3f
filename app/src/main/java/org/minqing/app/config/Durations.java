package org.minqing.app.config;

import java.time.Duration;
import java.util.regex.Pattern;

/** Durations as people write them: 20ms, 5s, 10m, 6h, 30d. */
public final class Durations {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h|d)");

  private Durations() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Duration parse(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw new BadValueException(
          "wanted a duration such as 500ms, 5s, 10m, 6h or 30d", "应为时长，例如 500ms、5s、10m、6h 或 30d");
    }
    var amount = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}

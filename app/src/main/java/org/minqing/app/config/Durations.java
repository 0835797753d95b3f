package org.minqing.app.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Durations as people write them: 20ms, 5s, 10m, 6h, 30d. */
public final class Durations {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h|d)");

  private Durations() {}

  /** What they are counted in, the longest first. */
  private enum Unit {
    D(Duration.ofDays(1)),
    H(Duration.ofHours(1)),
    M(Duration.ofMinutes(1)),
    S(Duration.ofSeconds(1)),
    MS(Duration.ofMillis(1));

    private final Duration length;

    Unit(Duration length) {
      this.length = length;
    }

    boolean divides(Duration whole) {
      return whole.toMillis() % length.toMillis() == 0;
    }
  }

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
    var unit = Unit.valueOf(match.group(2).toUpperCase(Locale.ROOT));
    return unit.length.multipliedBy(Long.parseLong(match.group(1)));
  }

  /** Writes one, to the millisecond, in the longest unit that leaves no rest: 90m, 7d. */
  public static String write(Duration length) {
    var unit =
        Arrays.stream(Unit.values()).filter(any -> any.divides(length)).findFirst().orElseThrow();
    return length.dividedBy(unit.length) + unit.name().toLowerCase(Locale.ROOT);
  }
}

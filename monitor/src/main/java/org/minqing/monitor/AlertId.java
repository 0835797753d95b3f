package org.minqing.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.minqing.model.RiskCategory;

/**
 * Names an alert by what it is about, so that the same burst found again makes no second one.
 *
 * @param category the kind of risk
 * @param since the hour in which the burst began
 */
public record AlertId(RiskCategory category, Instant since) {

  private static final Duration ONE_BURST = Duration.ofDays(1);

  /** Cuts {@code since} to the hour. */
  public AlertId {
    since = since.truncatedTo(ChronoUnit.HOURS);
  }

  static AlertId of(Spike spike) {
    return new AlertId(spike.category(), spike.since());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static AlertId parse(String text) {
    var at = text.indexOf('@');
    try {
      return new AlertId(
          new RiskCategory(text.substring(0, Math.max(at, 0))),
          Instant.parse(text.substring(at + 1)));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException("an alert id is CATEGORY@HOUR, got \"" + text + "\"", e);
    }
  }

  /**
   * Whether it is most likely about the same burst: the same kind of risk, begun within a day.
   * Posts that come late can move the beginning of a burst by some hours from one scan to the next,
   * so look for such an alert among those kept before sending one.
   */
  public boolean repeats(AlertId other) {
    return category.equals(other.category)
        && Duration.between(since, other.since).abs().compareTo(ONE_BURST) < 0;
  }

  /** For example {@code fraud@2026-03-01T10:00:00Z}. */
  @Override
  public String toString() {
    return category + "@" + since;
  }
}

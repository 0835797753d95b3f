package org.minqing.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;

/**
 * Names an alert by what it is about, so that the same burst found again makes no second one.
 *
 * @param series the kind of risk, and the place if it was noticed there alone
 * @param began the hour in which the burst began
 */
public record AlertId(SeriesKey series, Instant began) {

  private static final Pattern FORM =
      Pattern.compile("spike-([a-z][a-z-]{1,39})-(?:([1-9][0-9]{5})-)?([0-9]{1,9})");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration ONE_BURST = Duration.ofDays(1);

  /** Cuts {@code began} to the hour. */
  public AlertId {
    began = began.truncatedTo(ChronoUnit.HOURS);
  }

  /** The id of the alert on a spike. */
  public static AlertId of(Spike spike) {
    return new AlertId(spike.series(), spike.began());
  }

  /** Reads what {@link #toString} wrote; empty if it is something else. */
  public static Optional<AlertId> parse(String text) {
    var parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new AlertId(
                new SeriesKey(
                    new RiskCategory(parts.group(1)),
                    Optional.ofNullable(parts.group(2)).map(RegionCode::new)),
                Instant.EPOCH.plus(HOUR.multipliedBy(Long.parseLong(parts.group(3))))))
        : Optional.empty();
  }

  /**
   * Whether it is most likely about the same burst: the same kind of risk, in places that share
   * posts, begun within a day. Posts that come late can move the beginning of a burst by some hours
   * from one scan to the next, and what was noticed at one place to the whole, so look for such an
   * alert among those kept before sending one.
   */
  public boolean repeats(AlertId other) {
    return series.shares(other.series)
        && Duration.between(began, other.began).abs().compareTo(ONE_BURST) < 0;
  }

  /** Whether it is so at the very same place as well. */
  public boolean repeatsItsSeries(AlertId other) {
    return series.equals(other.series) && repeats(other);
  }

  /**
   * For example {@code spike-fraud-492314}, or {@code spike-fraud-610100-492314} at one place; the
   * last number counts hours since 1970.
   */
  @Override
  public String toString() {
    return "spike-%s-%s%d"
        .formatted(
            series.category(),
            series.region().map(place -> place + "-").orElse(""),
            Duration.between(Instant.EPOCH, began).dividedBy(HOUR));
  }
}

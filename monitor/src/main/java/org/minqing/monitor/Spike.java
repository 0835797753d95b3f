package org.minqing.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;

/**
 * A burst (突增) in what is written about one kind of risk.
 *
 * @param category the kind of risk
 * @param region where, if it was noticed in one place and not in the whole
 * @param hour the beginning of the hour that gave it away
 * @param since the beginning of the first hour of too many; not after {@code hour}
 * @param observed posts in {@code hour}
 * @param expected posts predicted for {@code hour}
 * @param upper what would still have been ordinary (exceeded once in a thousand hours)
 * @param tail the probability of {@code observed} or more by chance, 0 to 1
 * @param score the evidence as a share of what an alert takes, 1 or more
 * @param total posts since {@code since}
 * @param usual posts predicted since {@code since}
 * @param drivers the places that make it up, the strongest first; may be empty
 */
public record Spike(
    RiskCategory category,
    Optional<RegionCode> region,
    Instant hour,
    Instant since,
    double observed,
    double expected,
    double upper,
    double tail,
    double score,
    double total,
    double usual,
    List<Driver> drivers) {

  /**
   * A place that shows the burst.
   *
   * @param region the place
   * @param observed its posts since the burst began
   * @param expected those predicted
   */
  public record Driver(RegionCode region, double observed, double expected) {}

  /**
   * @throws IllegalArgumentException if it begins after it was noticed
   */
  public Spike {
    drivers = List.copyOf(drivers);
    if (since.isAfter(hour)) {
      throw new IllegalArgumentException("a burst since " + since + " noticed before, at " + hour);
    }
  }

  /** What is counted. */
  public SeriesKey key() {
    return new SeriesKey(category, region);
  }
}

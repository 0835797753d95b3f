package org.minqing.monitor;

import java.time.Instant;
import java.util.List;
import org.minqing.model.RegionCode;

/**
 * A burst (突增) in what is written about one kind of risk.
 *
 * @param series what was counted: the whole, or one place if the burst was noticed there alone
 * @param hour the beginning of the hour that gave it away
 * @param began the beginning of the first hour of too many; not after {@code hour}
 * @param observed posts in {@code hour}
 * @param expected posts predicted for {@code hour}
 * @param upper what would still have been ordinary (exceeded once in a thousand hours)
 * @param tail the probability of {@code observed} or more by chance, 0 to 1
 * @param score the evidence as a share of what an alert takes, 1 or more
 * @param total posts from {@code began} to the end of {@code hour}
 * @param usual posts predicted for these hours
 * @param driving the places that make it up, the strongest first; may be empty
 * @param trend the hours before it and since, as far as they are known; may be empty
 */
public record Spike(
    SeriesKey series,
    Instant hour,
    Instant began,
    long observed,
    double expected,
    double upper,
    double tail,
    double score,
    long total,
    double usual,
    List<Driver> driving,
    Trend trend) {

  /**
   * What a place brings to a burst.
   *
   * @param region the place
   * @param observed its posts since the burst began
   * @param expected those predicted
   */
  public record Driver(RegionCode region, long observed, double expected) {

    double excess() {
      return observed - expected;
    }
  }

  /**
   * How far beyond the prediction it has come by now: posts that nothing but the burst explains.
   */
  public long extent() {
    return Math.max(total - Math.round(usual), Math.round(trend.excessSince(began)));
  }

  /** Posts since it began, those after the hour that gave it away too. */
  long soFar() {
    return Math.max(total, trend.seenSince(began));
  }

  /** Posts predicted for the hours of {@link #soFar}. */
  double usualSoFar() {
    return Math.max(usual, trend.expectedSince(began));
  }

  /**
   * @throws IllegalArgumentException if it began after it was noticed
   */
  public Spike {
    driving = List.copyOf(driving);
    if (began.isAfter(hour)) {
      throw new IllegalArgumentException("a burst since " + began + " noticed before, at " + hour);
    }
  }
}

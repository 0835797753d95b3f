package org.minqing.monitor;

import java.time.Instant;
import java.util.List;

/**
 * A count far above what its season predicts (突增).
 *
 * @param series what was counted
 * @param hour the hour that gave the alarm
 * @param began the first hour of the burst
 * @param observed posts in {@code hour}
 * @param expected posts that hour usually has
 * @param surprise minus the decimal logarithm of the probability of so many or more, 0 to 300
 * @param driving the regions that bring most of it, most first
 */
public record Spike(
    SeriesKey series,
    Instant hour,
    Instant began,
    long observed,
    double expected,
    double surprise,
    List<RegionShare> driving) {

  /** Copies the list. */
  public Spike {
    driving = List.copyOf(driving);
  }
}

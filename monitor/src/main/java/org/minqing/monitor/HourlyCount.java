package org.minqing.monitor;

import java.time.Instant;

/**
 * How many posts of a series were written in an hour.
 *
 * @param key the series
 * @param hour an instant within the hour
 * @param count 0 or more; hours that are not told count as 0
 */
public record HourlyCount(SeriesKey key, Instant hour, long count) {

  /**
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public HourlyCount {
    if (count < 0) {
      throw new IllegalArgumentException(key + " at " + hour + ": a negative count, " + count);
    }
  }
}

package org.minqing.monitor;

import java.time.Instant;

/**
 * How many posts of a series were written in an hour.
 *
 * @param hour an instant within the hour
 * @param series what is counted
 * @param count 0 or more; hours that are not told count as 0
 */
public record HourlyCount(Instant hour, SeriesKey series, long count) {

  /**
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public HourlyCount {
    if (count < 0) {
      throw new IllegalArgumentException(series + " at " + hour + ": a negative count, " + count);
    }
  }
}

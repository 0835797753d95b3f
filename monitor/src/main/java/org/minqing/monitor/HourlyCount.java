package org.minqing.monitor;

import java.time.Instant;

/**
 * Posts of a series in an hour.
 *
 * @param hour its beginning
 * @param series what is counted
 * @param count 1 or more
 */
public record HourlyCount(Instant hour, SeriesKey series, long count) {}

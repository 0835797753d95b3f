package org.minqing.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a count went, hour by hour (走势), and how it was expected to go.
 *
 * @param first the beginning of the first hour
 * @param hours one after the other; may be empty
 */
public record Trend(Instant first, List<Hour> hours) {

  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * An hour.
   *
   * @param seen posts in it
   * @param expected posts predicted for it
   */
  public record Hour(long seen, double expected) {}

  /** Copies the list. */
  public Trend {
    hours = List.copyOf(hours);
  }

  /** The same of single hours; hours before the first are left out. */
  static Trend of(Hours hours, int from, int to, double[] seen, double[] expected) {
    var begin = Math.max(0, from);
    var points = new ArrayList<Hour>();
    for (var hour = begin; hour <= to && hour < seen.length; hour++) {
      points.add(new Hour(Math.round(seen[hour]), expected[hour]));
    }
    return new Trend(hours.start(begin), points);
  }

  /** The beginning of an hour, counted from 0. */
  Instant start(int hour) {
    return first.plus(HOUR.multipliedBy(hour));
  }

  /** How many hours lie before a moment. */
  int hoursBefore(Instant moment) {
    return Math.clamp(Duration.between(first, moment).dividedBy(HOUR), 0, hours.size());
  }

  /** Posts beyond those predicted, from a moment to the end; below 0 if there were fewer. */
  public double excessSince(Instant moment) {
    return seenSince(moment) - expectedSince(moment);
  }

  /** Posts from a moment to the end. */
  long seenSince(Instant moment) {
    return since(moment).mapToLong(Hour::seen).sum();
  }

  /** Posts predicted from a moment to the end. */
  double expectedSince(Instant moment) {
    return since(moment).mapToDouble(Hour::expected).sum();
  }

  private Stream<Hour> since(Instant moment) {
    return hours.subList(hoursBefore(moment), hours.size()).stream();
  }

  /** The number of the hour with the most posts, of several the first; -1 where there is none. */
  int highest() {
    var highest = -1;
    for (var i = 0; i < hours.size(); i++) {
      if (highest < 0 || hours.get(i).seen() > hours.get(highest).seen()) {
        highest = i;
      }
    }
    return highest;
  }
}

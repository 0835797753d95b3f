package org.minqing.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.spike.SpikeDetector;
import org.minqing.monitor.spike.Verdict;

/**
 * Looks for events that are suddenly reposted much faster than before (传播加速). Before its first post
 * an event had no reposts, so one that flares up at once is noticed in its first hour.
 *
 * @param zone whose clock and weekdays people live by
 * @param perHour slower than so many reposts an hour is never told, 1 or more
 */
public record SpreadWatch(ZoneId zone, int perHour) {

  private static final int QUIET_HOURS = 7 * 24;
  private static final int BEFORE = 48;

  /**
   * A burst.
   *
   * @param hour the hour in which it was fast enough to be told
   * @param began since when it is faster than before
   * @param copies reposts in that hour
   * @param expected reposts predicted for it
   * @param trend reposts hour by hour, the two days before it and since
   */
  public record Noticed(Instant hour, Instant began, long copies, double expected, Trend trend) {}

  /**
   * The bursts of an event, in order of time.
   *
   * @param upTo now; an hour that has not ended is judged by what it holds so far
   * @param falseAWeek how many false alerts are borne a week on the average
   */
  public List<Noticed> scan(Event event, Instant upTo, double falseAWeek) {
    var first = event.first().truncatedTo(ChronoUnit.HOURS);
    var hours = new Hours(first.minus(Duration.ofHours(QUIET_HOURS)), upTo);
    var copies = copies(event, hours);
    var expected = new double[copies.length];
    var detector = new SpikeDetector(Duration.ofHours(1), falseAWeek);
    var noticed = new ArrayList<Noticed>();
    var told = false;
    for (var hour = 0; hour < copies.length; hour++) {
      var verdict = read(detector, hours, hour, copies[hour]);
      expected[hour] = verdict.expected();
      told = told && verdict.burst().isPresent();
      if (!told && verdict.burst().isPresent() && copies[hour] >= perHour) {
        told = true;
        noticed.add(noticed(hours, hour, verdict, copies, expected));
      }
    }
    return List.copyOf(noticed);
  }

  private static double[] copies(Event event, Hours hours) {
    var byHour = new HashMap<Instant, Integer>();
    event.hours().forEach(hour -> byHour.put(hour.from(), hour.copies()));
    var copies = new double[Math.max(0, hours.begun())];
    for (var hour = 0; hour < copies.length; hour++) {
      copies[hour] = byHour.getOrDefault(hours.start(hour), 0);
    }
    return copies;
  }

  private Verdict read(SpikeDetector detector, Hours hours, int hour, double count) {
    var start = LocalDateTime.ofInstant(hours.start(hour), zone);
    return detector.read(start, count, hour < hours.ended());
  }

  private Noticed noticed(
      Hours hours, int hour, Verdict verdict, double[] copies, double[] expected) {
    var began = verdict.burst().orElseThrow().since().atZone(zone).toInstant();
    return new Noticed(
        hours.start(hour),
        began,
        Math.round(copies[hour]),
        verdict.expected(),
        Trend.of(hours, hour - BEFORE, hour, copies, expected));
  }
}

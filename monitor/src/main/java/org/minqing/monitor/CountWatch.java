package org.minqing.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.minqing.monitor.spike.SpikeDetector;
import org.minqing.monitor.spike.Verdict;

/**
 * Looks for bursts in one series of hourly counts, such as what a saved search finds.
 *
 * @param zone whose clock and weekdays people live by
 */
public record CountWatch(ZoneId zone) {

  private static final Duration HOUR = Duration.ofHours(1);

  // Hours of the trend before a burst was noticed.
  private static final int BEFORE = 48;

  /**
   * A burst.
   *
   * @param hour the beginning of the hour that gave it away
   * @param verdict what was seen and expected, and since when
   * @param trend the two days up to it
   */
  public record Noticed(Instant hour, Verdict verdict, Trend trend) {}

  /**
   * The bursts of a series, in order of time.
   *
   * @param first the beginning of its first hour; hours before the first count are not taken for
   *     quiet ones
   * @param counts a count an hour
   * @param upTo now; an hour that has not ended is judged upward only
   * @param falseAWeek how many false alerts are borne a week on the average
   */
  public List<Noticed> scan(Instant first, List<Long> counts, Instant upTo, double falseAWeek) {
    var detector = new SpikeDetector(HOUR, falseAWeek);
    var noticed = new ArrayList<Noticed>();
    var hours = new Hours(first, upTo);
    var seen = new double[counts.size()];
    var expected = new double[counts.size()];
    var begun = false;
    for (var i = 0; i < Math.min(counts.size(), hours.begun()); i++) {
      begun |= counts.get(i) > 0;
      if (!begun) {
        continue;
      }
      var hour = hours.start(i);
      var start = LocalDateTime.ofInstant(hour, zone);
      var verdict = detector.read(start, counts.get(i), i < hours.ended());
      seen[i] = counts.get(i);
      expected[i] = verdict.expected();
      if (verdict.alert()) {
        noticed.add(new Noticed(hour, verdict, Trend.of(hours, i - BEFORE, i, seen, expected)));
      }
    }
    return List.copyOf(noticed);
  }
}

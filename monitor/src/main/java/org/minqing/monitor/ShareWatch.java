package org.minqing.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.minqing.monitor.spike.ShareDetector;

/**
 * Looks for bursts in the share that some posts have of all, hour by hour.
 *
 * @param window how many hours are judged together, 1 to 168
 */
public record ShareWatch(int window) {

  private static final Duration HOUR = Duration.ofHours(1);

  // Hours of the trend before a burst was noticed.
  private static final int BEFORE = 48;

  /**
   * Posts of an hour.
   *
   * @param of those of the kind
   * @param posts all
   */
  public record Count(long of, long posts) {}

  /**
   * A burst.
   *
   * @param hour the beginning of the hour that gave it away
   * @param began the beginning of the hours that were judged together
   * @param finding what was seen and is usual
   * @param trend the posts of the kind in the two days up to it, and how many of all would be usual
   */
  public record Noticed(Instant hour, Instant began, ShareDetector.Finding finding, Trend trend) {}

  /**
   * The bursts of a share, in order of time.
   *
   * @param first the beginning of its first hour
   * @param counts of each hour
   * @param upTo now; an hour that has not ended is judged by what it holds so far
   * @param falseAWeek how many false alerts are borne a week on the average
   */
  public List<Noticed> scan(Instant first, List<Count> counts, Instant upTo, double falseAWeek) {
    var detector = new ShareDetector(window, falseAWeek);
    var hours = new Hours(first, upTo);
    var seen = new double[counts.size()];
    var expected = new double[counts.size()];
    var noticed = new ArrayList<Noticed>();
    for (var i = 0; i < counts.size() && hours.start(i).isBefore(upTo); i++) {
      var count = counts.get(i);
      var finding = detector.next(count.of(), count.posts());
      seen[i] = count.of();
      expected[i] = count.posts() * finding.usual();
      if (finding.alert()) {
        noticed.add(
            new Noticed(
                hours.start(i),
                hours.start(i).minus(HOUR.multipliedBy(Math.min(i, window - 1L))),
                finding,
                Trend.of(hours, i - BEFORE, i, seen, expected)));
      }
    }
    return List.copyOf(noticed);
  }
}

package org.minqing.monitor;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.minqing.model.RegionCode;
import org.minqing.monitor.spike.SpikeDetector;
import org.minqing.monitor.spike.Verdict;

/** One series of a scan: its counts, its detector, and what was predicted for the hours read. */
final class WatchedSeries {

  private final Optional<RegionCode> region;
  private final double[] counts;
  private final double[] expected;
  private final SpikeDetector detector;

  /**
   * @param falseAWeek how many false alerts it may raise a week on the average
   */
  WatchedSeries(
      Optional<RegionCode> region, List<HourlyCount> own, Hours hours, double falseAWeek) {
    this.region = region;
    counts = new double[hours.begun()];
    expected = new double[hours.begun()];
    for (var count : own) {
      var hour = hours.number(count.hour());
      if (hour >= 0 && hour < counts.length) {
        counts[hour] += count.count();
      }
    }
    detector = new SpikeDetector(Duration.ofHours(1), falseAWeek);
  }

  Optional<RegionCode> region() {
    return region;
  }

  /** Reads an hour; one that has not ended is judged and not learnt from. */
  Verdict read(int hour, LocalDateTime start, boolean ended) {
    var verdict = detector.read(start, counts[hour], ended);
    expected[hour] = verdict.expected();
    return verdict;
  }

  /** How it went between two hours, both included. */
  Trend trend(Hours hours, int first, int last) {
    return Trend.of(hours, first, last, counts, expected);
  }

  /** How many more were counted than predicted between two hours, both included. */
  double excess(int first, int last) {
    return sum(counts, first, last) - sum(expected, first, last);
  }

  /** What was counted and predicted between two hours, both included. */
  Spike.Driver over(RegionCode place, int first, int last) {
    return new Spike.Driver(
        place, Math.round(sum(counts, first, last)), sum(expected, first, last));
  }

  private static double sum(double[] hours, int first, int last) {
    return Arrays.stream(hours, first, last + 1).sum();
  }
}

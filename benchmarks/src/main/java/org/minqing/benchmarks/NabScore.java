package org.minqing.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.minqing.benchmarks.LabelledSeries.Window;

/**
 * Alarms on labelled series, scored as the Numenta Anomaly Benchmark does in its standard profile
 * (Lavin and Ahmad, 2015): the earliest alarm in a window earns the more the earlier it comes, a
 * window without one costs one, and every alarm elsewhere costs up to 0.11, less where it follows a
 * window closely. 0 is no alarm at all, 100 the perfect detector. The first 15 % of a series, at
 * most 750 intervals, do not count.
 *
 * @param score 100 at the most
 * @param windows how many were labelled
 * @param hit how many had an alarm
 * @param alarms how many counted
 * @param wrong how many of these lay outside the windows
 */
record NabScore(double score, int windows, int hit, int alarms, int wrong) {

  private static final double FALSE_COST = 0.11;
  private static final double PROBATION_SHARE = 0.15;
  private static final int PROBATION_MOST = 750;

  /**
   * @param alarms by the name of the series, the numbers of the intervals with an alarm
   */
  static NabScore of(List<LabelledSeries> series, Map<String, List<Integer>> alarms) {
    var tally = new Tally();
    for (var one : series) {
      tally.add(one, alarms.getOrDefault(one.name(), List.of()));
    }
    return tally.score();
  }

  static int probation(LabelledSeries series) {
    return (int) Math.min(PROBATION_SHARE * series.counts().size(), PROBATION_MOST);
  }

  private static double sigmoid(double place) {
    return place > 3 ? -1 : 2 / (1 + Math.exp(5 * place)) - 1;
  }

  private static final class Tally {

    private double raw;
    private int windows;
    private int hit;
    private int alarms;
    private int wrong;

    void add(LabelledSeries series, List<Integer> intervals) {
      var probation = probation(series);
      var judged = series.windows().stream().filter(w -> w.last() >= probation).toList();
      var earned = new double[judged.size()];
      Arrays.fill(earned, -1);
      for (var interval : intervals) {
        if (interval >= probation) {
          count(series.windows(), judged, interval, earned);
        }
      }
      windows += judged.size();
      hit += (int) Arrays.stream(earned).filter(gain -> gain > -1).count();
      raw += Arrays.stream(earned).sum();
    }

    private void count(List<Window> all, List<Window> judged, int interval, double[] earned) {
      alarms++;
      for (var i = 0; i < earned.length; i++) {
        var window = judged.get(i);
        if (window.holds(interval)) {
          var place = -(window.last() - interval + 1.0) / window.width();
          earned[i] = Math.max(earned[i], sigmoid(place) / sigmoid(-1));
          return;
        }
      }
      wrong++;
      raw += FALSE_COST * afterwards(all, interval);
    }

    private static double afterwards(List<Window> windows, int interval) {
      return windows.stream()
          .filter(window -> window.last() < interval)
          .reduce((earlier, later) -> later)
          .map(w -> sigmoid((interval - w.last()) / (double) Math.max(1, w.width() - 1)))
          .orElse(-1.0);
    }

    NabScore score() {
      return new NabScore(
          windows == 0 ? 0 : 100 * (raw + windows) / (2 * windows), windows, hit, alarms, wrong);
    }
  }
}

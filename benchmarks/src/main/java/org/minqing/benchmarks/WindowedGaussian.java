package org.minqing.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The baseline: how many standard deviations a count lies from the mean of the last 6,400
 * intervals, as the benchmark's own windowed Gaussian takes them. It has no season and no memory of
 * alarms; its threshold is the one that scores best on the very series it is judged by.
 */
final class WindowedGaussian {

  private static final int WINDOW = 6_400;
  private static final double[] THRESHOLDS =
      IntStream.rangeClosed(4, 60).mapToDouble(i -> i / 2.0).toArray();

  private WindowedGaussian() {}

  static NabScore best(List<LabelledSeries> series) {
    var deviations =
        series.stream()
            .collect(Collectors.toMap(LabelledSeries::name, one -> deviations(one.counts())));
    var best = NabScore.of(series, Map.of());
    for (var threshold : THRESHOLDS) {
      var alarms =
          deviations.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, e -> beyond(e.getValue(), threshold)));
      var score = NabScore.of(series, alarms);
      best = score.score() > best.score() ? score : best;
    }
    return best;
  }

  private static List<Integer> beyond(double[] deviations, double threshold) {
    return IntStream.range(0, deviations.length)
        .filter(i -> deviations[i] >= threshold)
        .boxed()
        .toList();
  }

  static double[] deviations(List<Double> counts) {
    var deviations = new double[counts.size()];
    var window = new ArrayList<Double>();
    var sum = 0.0;
    var squares = 0.0;
    for (var i = 0; i < deviations.length; i++) {
      var count = counts.get(i);
      var seen = Math.min(i, WINDOW);
      if (seen > 1) {
        var mean = sum / seen;
        var variance = Math.max(0, squares / seen - mean * mean);
        deviations[i] = Math.abs(count - mean) / Math.max(1e-6, Math.sqrt(variance));
      }
      window.add(count);
      var gone = i >= WINDOW ? window.get(i - WINDOW) : 0.0;
      sum += count - gone;
      squares += count * count - gone * gone;
    }
    return deviations;
  }
}

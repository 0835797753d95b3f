package org.minqing.monitor.spike;

import java.time.Duration;

/**
 * How much more than Poisson a series varies about its prediction: variance = mean + spread·mean².
 */
final class Spread {

  // Taken for granted before anything is seen, and how many intervals of an hour it stands for.
  private static final double PRIOR = 0.2;
  private static final double PRIOR_WEIGHT = 30;
  private static final double LEAST = 0.02;

  private static final Duration MEMORY = Duration.ofDays(14);

  private final double keep;
  private final double share;
  private double excess;
  private double scale;

  Spread(Duration step, Duration window) {
    keep = Math.exp(-(double) step.toSeconds() / MEMORY.toSeconds());
    share = (double) step.toSeconds() / window.toSeconds();
  }

  double value() {
    return Math.max(LEAST, (excess + PRIOR * PRIOR_WEIGHT) / (scale + PRIOR_WEIGHT));
  }

  /**
   * Takes in one window.
   *
   * @param seen its count, cut where it is far out
   * @param expected its mean
   * @param doubt the part of the spread that is but ignorance of the mean
   */
  void learn(double seen, double expected, double doubt) {
    var weight = 1 / (1 + value() * expected);
    var off = seen - expected;
    var square = expected * expected;
    excess = excess * keep + share * weight * weight * (off * off - expected - doubt * square);
    scale = scale * keep + share * weight * weight * square;
    excess = Math.max(excess, -PRIOR * PRIOR_WEIGHT);
  }
}

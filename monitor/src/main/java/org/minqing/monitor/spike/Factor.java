package org.minqing.monitor.spike;

/**
 * A multiplier learnt from counts: seen over predicted, drawn toward 1 while little is known (the
 * mean of a gamma posterior).
 */
final class Factor {

  private final double prior;
  private double seen;
  private double predicted;

  /**
   * @param doubt how far from 1 it may well be, as a variance
   */
  Factor(double doubt) {
    prior = 1 / doubt;
  }

  double value() {
    return (seen + prior) / (predicted + prior);
  }

  /** How unsure the value is, as a share of it, squared. */
  double doubt() {
    return 1 / (predicted + prior);
  }

  void learn(double newlySeen, double newlyPredicted, double keep) {
    seen = (seen + newlySeen) * keep;
    predicted = (predicted + newlyPredicted) * keep;
  }
}

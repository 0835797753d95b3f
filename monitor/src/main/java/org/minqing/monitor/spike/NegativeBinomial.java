package org.minqing.monitor.spike;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Counts that vary more than Poisson: variance = mean + spread · mean². The spread holds both the
 * noise of the series and what is not known yet of its mean, as in a gamma-Poisson mixture.
 *
 * @param mean above 0
 * @param spread above 0; 0.25 means that the rate itself wavers by half
 */
record NegativeBinomial(double mean, double spread) {

  // The normal quantile that is exceeded once in a thousand.
  private static final double ONE_IN_THOUSAND = 3.09;

  double deviation() {
    return Math.sqrt(mean + spread * mean * mean);
  }

  /**
   * What is exceeded about once in a thousand, by the Wilson-Hilferty cube root for a gamma of the
   * same mean and variance; for people to look at.
   */
  double upper() {
    var inverseShape = deviation() * deviation() / (mean * mean);
    var root = 1 - inverseShape / 9 + ONE_IN_THOUSAND * Math.sqrt(inverseShape) / 3;
    return mean * Math.max(1, root * root * root);
  }

  /** The logarithm of how much likelier {@code count} is if the mean is {@code raised}. */
  double logRatio(double count, double raised) {
    var shape = 1 / spread;
    return count * Math.log(raised / mean)
        - (count + shape) * Math.log((shape + raised) / (shape + mean));
  }

  /** The probability of {@code count} or more; counts need not be whole. */
  double tail(double count) {
    var shape = 1 / spread;
    return count <= 0 ? 1 : RegularizedBeta.value(mean / (mean + shape), count, shape);
  }
}

package org.minqing.monitor.spike;

/**
 * Counts that vary more than Poisson: variance = mean + spread · mean². The spread holds both the
 * noise of the series and what is not known yet of its mean, as in a gamma-Poisson mixture.
 *
 * @param mean above 0
 * @param spread above 0; 0.25 means that the rate itself wavers by half
 */
record NegativeBinomial(double mean, double spread) {

  // The sums below stop growing when a term adds less than this share.
  private static final double NEGLIGIBLE = 1e-12;
  private static final int MOST_TERMS = 500;

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

  /** ln of how much likelier {@code count} is under {@code raised} mean than under this one. */
  double logRatio(double count, double raised) {
    var shape = 1 / spread;
    return count * Math.log(raised / mean)
        - (count + shape) * Math.log((shape + raised) / (shape + mean));
  }

  /**
   * The probability of {@code count} or more. The regularised incomplete beta function I(p; count,
   * 1/spread) by its continued fraction (modified Lentz; Numerical Recipes 6.4), so counts need not
   * be whole.
   */
  double tail(double count) {
    if (count <= 0) {
      return 1;
    }
    var shape = 1 / spread;
    var success = mean / (mean + shape);
    return success < (count + 1) / (count + shape + 2)
        ? incompleteBeta(success, count, shape)
        : 1 - incompleteBeta(1 - success, shape, count);
  }

  private static double incompleteBeta(double x, double a, double b) {
    var front = a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b) - Math.log(a);
    var c = 1.0;
    var d = 1 / tame(1 - (a + b) * x / (a + 1));
    var fraction = d;
    for (var m = 1; m <= MOST_TERMS; m++) {
      var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / tame(1 + even * d);
      c = tame(1 + even / c);
      fraction *= d * c;
      var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / tame(1 + odd * d);
      c = tame(1 + odd / c);
      fraction *= d * c;
      if (Math.abs(d * c - 1) < NEGLIGIBLE) {
        break;
      }
    }
    return Math.clamp(Math.exp(front) * fraction, 0, 1);
  }

  private static double tame(double divisor) {
    return Math.abs(divisor) < 1e-300 ? 1e-300 : divisor;
  }

  private static double logBeta(double a, double b) {
    return logGamma(a) + logGamma(b) - logGamma(a + b);
  }

  /** Stirling's series, after shifting small arguments up to where it is exact to 1e-12. */
  private static double logGamma(double z) {
    var shift = 0.0;
    var x = z;
    while (x < 10) {
      shift -= Math.log(x);
      x++;
    }
    var inverse = 1 / (x * x);
    var series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / x;
    return shift + (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
  }
}

package org.minqing.monitor.spike;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Counts that vary more than chance alone would have them: mean μ, variance μ + μ²·d. With d → 0 it
 * is Poisson's law.
 *
 * @param mean μ, above 0
 * @param dispersion d, above 0
 */
record NegativeBinomial(double mean, double dispersion) {

  /** The probability of {@code count} or more, 0 to 1. */
  double tail(double count) {
    if (count <= 0) {
      return 1;
    }
    var size = 1 / dispersion;
    return RegularizedBeta.value(mean / (mean + size), count, size);
  }

  /** The smallest count whose tail is below {@code probability}. */
  long bound(double probability) {
    var high = (long) Math.ceil(mean + 1);
    while (tail((double) high) >= probability) {
      high *= 2;
    }
    var low = 0L;
    while (high - low > 1) {
      var middle = (low + high) / 2;
      if (tail((double) middle) < probability) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}

package org.minqing.monitor.spike;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * How many of so many posts are of a kind, if the share itself wavers and is not known exactly:
 * binomial with a share drawn from a beta distribution.
 *
 * @param share the mean share, above 0 and below 1
 * @param weight how sure the share is, in posts: alpha + beta of the beta distribution, above 0
 */
record BetaBinomial(double share, double weight) {

  /** The probability of {@code seen} or more of {@code posts}. */
  double tail(long seen, long posts) {
    if (seen <= 0) {
      return 1;
    }
    var alpha = share * weight;
    var beta = (1 - share) * weight;
    var logTerm =
        -Math.log1p((double) posts)
            - LogBeta.value(seen + 1.0, posts - seen + 1.0)
            + LogBeta.value(seen + alpha, posts - seen + beta)
            - LogBeta.value(alpha, beta);
    var term = Math.exp(logTerm);
    var sum = term;
    for (var k = seen; k < posts && term > sum * 1e-12; k++) {
      term *= (double) (posts - k) / (k + 1) * (k + alpha) / (posts - k - 1 + beta);
      sum += term;
    }
    return Math.min(1, sum);
  }
}

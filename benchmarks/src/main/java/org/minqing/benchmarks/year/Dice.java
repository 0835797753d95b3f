package org.minqing.benchmarks.year;

import java.util.List;
import java.util.Random;

/** Random numbers of the kinds that counts are made of; the same seed throws the same numbers. */
final class Dice {

  // Beyond this mean a Poisson count is drawn from the normal curve, whose skew is then below 0.1.
  private static final double MANY = 100;

  // Neighbouring seeds of Random begin alike; an odd factor with bits all over parts them.
  private static final long APART = 0x9E3779B97F4A7C15L;

  private final Random random;

  Dice(long seed) {
    random = new Random((seed + 1) * APART);
  }

  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** As likely between 1 and 10 as between 10 and 100. */
  double magnitude(double least, double most) {
    return Math.exp(between(Math.log(least), Math.log(most)));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> things) {
    return things.get(below(things.size()));
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  double gaussian() {
    return random.nextGaussian();
  }

  /** A negative-binomial count with variance {@code mean + mean² / shape}. */
  long count(double mean, double shape) {
    return mean <= 0 ? 0 : poisson(gamma(shape) * mean / shape);
  }

  /** How many of {@code trials} come, each with this chance. */
  long of(long trials, double chance) {
    if (trials * chance * (1 - chance) > MANY) {
      var deviation = Math.sqrt(trials * chance * (1 - chance));
      return Math.clamp(Math.round(trials * chance + deviation * gaussian()), 0, trials);
    }
    var count = 0L;
    for (var trial = 0L; trial < trials; trial++) {
      count += chance(chance) ? 1 : 0;
    }
    return count;
  }

  private long poisson(double mean) {
    if (mean > MANY) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    var limit = Math.exp(-mean);
    var count = -1L;
    for (var product = 1.0; product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** Marsaglia and Tsang's way (2000); for a shape of 1 or more. */
  private double gamma(double shape) {
    var d = shape - 1.0 / 3;
    var c = 1 / Math.sqrt(9 * d);
    while (true) {
      var x = random.nextGaussian();
      var v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}

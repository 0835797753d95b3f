package org.minqing.monitor.spike;

import java.time.Duration;

/**
 * How high the evidence of a series climbs before it falls back to nothing. Where the prediction
 * fits, the height of a climb is exponential with a mean of about one nat, whatever the level and
 * season; where counts are wilder than a negative binomial, climbs are higher, and an alert must
 * take so much more. Immutable.
 *
 * @param open the height of the climb that goes on, 0 if there is none
 * @param count climbs that have ended, the old ones fading
 * @param heights the sum of theirs, each cut to what chance alone may reach
 */
record Climbs(double open, double count, double heights) {

  /** Climbs a week in series of any kind, measured on simulated and real ones: 8 to 17. */
  static final double A_WEEK = 12;

  static final Climbs NONE = new Climbs(0, 0, 0);

  // Before any was seen: the mean height, and how many climbs it stands for.
  private static final double USUAL = 1.1;
  private static final double USUAL_WEIGHT = 12;

  // A burst is a climb too, but tells nothing of chance beyond this height.
  private static final double HIGHEST = 6;

  private static final Duration MEMORY = Duration.ofDays(28);

  static double keep(Duration step) {
    return Math.exp(-(double) step.toSeconds() / MEMORY.toSeconds());
  }

  /** The mean height, 1 or more. */
  double height() {
    return Math.max(1, (heights + USUAL_WEIGHT * USUAL) / (count + USUAL_WEIGHT));
  }

  /** The next ones, after an interval that left {@code evidence}. */
  Climbs after(double evidence, double keep) {
    if (evidence > 0 || open == 0) {
      return new Climbs(Math.max(open, evidence), count * keep, heights * keep);
    }
    return new Climbs(0, count * keep + 1, heights * keep + Math.min(open, HIGHEST));
  }
}

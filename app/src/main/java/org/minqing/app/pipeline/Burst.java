package org.minqing.app.pipeline;

import java.time.Duration;
import java.time.Instant;

/**
 * A burst that a rule tells of.
 *
 * @param hour the beginning of the hour in which it was noticed
 * @param finding what is told
 */
record Burst(Instant hour, Finding finding) {

  /** That it would have been told when its hour was over. */
  Backtest told() {
    return Backtest.of(finding, hour.plus(Duration.ofHours(1)));
  }
}

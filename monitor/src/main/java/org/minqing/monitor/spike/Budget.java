package org.minqing.monitor.spike;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * How many false alerts a user bears. Thresholds are set so that chance takes a quarter of it on
 * the average, over all series together, since false alerts come in swarms; and in any seven days
 * no more are sent than this, alerts that somebody has confirmed not counted.
 *
 * @param aWeek false alerts a week, 1 or more
 */
public record Budget(int aWeek) {

  private static final Duration WEEK = Duration.ofDays(7);

  /**
   * @throws IllegalArgumentException if it is less than 1
   */
  public Budget {
    if (aWeek < 1) {
      throw new IllegalArgumentException("a budget is 1 alert a week or more, got " + aWeek);
    }
  }

  /**
   * What a detector may take of it where {@code series} are watched, false alerts a week; no more
   * than {@link SpikeDetector#FALSE_A_WEEK}, beyond which hardly a burst more is found.
   */
  public double share(int series) {
    return Math.min(SpikeDetector.FALSE_A_WEEK, aWeek / 4.0 / Math.max(1, series));
  }

  /**
   * Whether one more may be sent.
   *
   * @param unconfirmed when the alerts were sent that nobody has confirmed; older ones do not
   *     matter
   */
  public boolean allows(Collection<Instant> unconfirmed, Instant now) {
    var from = now.minus(WEEK);
    return unconfirmed.stream().filter(sent -> sent.isAfter(from)).count() < aWeek;
  }
}

package org.minqing.monitor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The hours of a scan, numbered from 0.
 *
 * @param first the beginning of the first
 * @param upTo now
 */
record Hours(Instant first, Instant upTo) {

  /** How many have ended. */
  int ended() {
    return (int) ChronoUnit.HOURS.between(first, upTo);
  }

  /** How many have begun. */
  int begun() {
    return start(ended()).isBefore(upTo) ? ended() + 1 : ended();
  }

  Instant start(int number) {
    return first.plus(number, ChronoUnit.HOURS);
  }

  int number(Instant instant) {
    return Math.toIntExact(ChronoUnit.HOURS.between(first, instant.truncatedTo(ChronoUnit.HOURS)));
  }
}

package org.minqing.monitor.spike;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What the detector says of one interval, and why.
 *
 * @param start the interval's beginning
 * @param seen what was counted in the hour that ends with it (in itself, where it is longer)
 * @param expected what level and season predict for {@code seen}
 * @param upper the count that {@code seen} exceeds by chance once in a thousand
 * @param tail the probability of {@code seen} or more, 0 to 1
 * @param score the evidence gathered for a burst as a share of what an alert takes: 0 none, 1 and
 *     more enough
 * @param alert whether an alert is to be sent now; true once in a burst
 * @param burst the burst that goes on, from its alert until the detector is armed again
 */
public record Verdict(
    LocalDateTime start,
    double seen,
    double expected,
    double upper,
    double tail,
    double score,
    boolean alert,
    Optional<Burst> burst) {

  /**
   * A stretch of too many.
   *
   * @param since the interval in which it began
   * @param seen what was counted since then
   * @param expected what was predicted since then
   */
  public record Burst(LocalDateTime since, double seen, double expected) {}
}

package org.minqing.monitor.spike;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The evidence for a burst, and whether the bell has rung for it. Immutable: an interval makes a
 * new one, so that one that is still filling can be tried out.
 *
 * @param evidence summed log likelihood ratio, 0 or more
 * @param score the same as a share of what an alert took
 * @param run the stretch over which it was gathered; empty while there is none
 * @param strain by what factor past alerts have raised what an alert takes, 1 or more
 * @param rung whether the last interval sent an alert
 * @param ringing the burst that an alert was sent for and how long ago
 */
record Alarm(
    double evidence,
    double score,
    Optional<Verdict.Burst> run,
    double strain,
    boolean rung,
    Optional<Ringing> ringing) {

  static final Alarm QUIET = new Alarm(0, 0, Optional.empty(), 1, false, Optional.empty());

  /**
   * An alert that was sent.
   *
   * @param burst what it was sent for, with its figures up to now
   * @param age how long ago
   */
  record Ringing(Verdict.Burst burst, Duration age) {}

  /** The next one, after an interval with {@code gain} more evidence. */
  Alarm after(Rules rules, Interval interval, double gain) {
    var calmer = 1 + (strain - 1) * rules.strainKeep();
    var sum = Math.max(0, evidence + gain);
    var longer = sum == 0 ? Optional.<Verdict.Burst>empty() : Optional.of(extend(run, interval));
    var takes = rules.takes() * calmer;
    var enough = sum > takes;
    var held = Math.min(sum, takes * Rules.MOST_EVIDENCE);
    var still = ringing.flatMap(r -> goesOn(r, rules, interval, enough));
    if (longer.isPresent() && enough && still.isEmpty()) {
      var strained = calmer * Rules.STRAIN_OF_ALERT;
      var bell = new Ringing(longer.get(), Duration.ZERO);
      return new Alarm(held, sum / takes, longer, strained, true, Optional.of(bell));
    }
    return new Alarm(held, sum / takes, longer, calmer, false, still);
  }

  private static Verdict.Burst extend(Optional<Verdict.Burst> burst, Interval interval) {
    return burst
        .map(b ->
            new Verdict.Burst(
                b.since(), b.seen() + interval.seen(), b.expected() + interval.expected()))
        .orElseGet(() -> new Verdict.Burst(interval.start(), interval.seen(), interval.expected()));
  }

  private static Optional<Ringing> goesOn(
      Ringing ringing, Rules rules, Interval interval, boolean enough) {
    var age = ringing.age().plus(rules.step());
    return age.compareTo(Rules.REARM) >= 0 && !enough
        ? Optional.empty()
        : Optional.of(new Ringing(extend(Optional.of(ringing.burst()), interval), age));
  }

  /** What was counted in an interval, beside what was predicted. */
  record Interval(LocalDateTime start, double seen, double expected) {}

  /**
   * When the bell rings.
   *
   * @param step the length of an interval
   * @param takes the evidence that an alert takes, in nats
   * @param strainKeep what an interval leaves of the strain
   */
  record Rules(Duration step, double takes, double strainKeep) {

    // Evidence beyond this multiple is not kept, or a flood would have to ebb for days.
    static final double MOST_EVIDENCE = 2;

    static final double STRAIN_OF_ALERT = 1.3;
    static final Duration REARM = Duration.ofHours(24);

    private static final double TAKES = 9;
    private static final Duration STRAIN_MEMORY = Duration.ofDays(14);

    static Rules of(Duration step, int siblings) {
      // The chance of a false alert falls with the exponential of the evidence asked for, so
      // among n series the price of n times the chances is ln n.
      return new Rules(
          step,
          TAKES + Math.log(siblings),
          Math.exp(-(double) step.toSeconds() / STRAIN_MEMORY.toSeconds()));
    }
  }
}

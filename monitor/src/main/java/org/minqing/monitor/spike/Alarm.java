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
 * @param climbs how high evidence climbs here by chance
 * @param strain by what factor the last alert has raised what an alert takes, 1 or more
 * @param rung whether the last interval sent an alert
 * @param ringing the burst that an alert was sent for and how long ago
 */
record Alarm(
    double evidence,
    double score,
    Optional<Verdict.Burst> run,
    Climbs climbs,
    double strain,
    boolean rung,
    Optional<Ringing> ringing) {

  static final Alarm QUIET =
      new Alarm(0, 0, Optional.empty(), Climbs.NONE, 1, false, Optional.empty());

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
    var takes = rules.takes() * climbs.height() * calmer;
    var climbed = climbs.after(sum, rules.climbKeep());
    var enough = sum > takes;
    var held = Math.min(sum, takes * Rules.MOST_EVIDENCE);
    var still = ringing.flatMap(r -> goesOn(r, rules, interval, enough));
    if (longer.isPresent() && enough && still.isEmpty()) {
      var bell = Optional.of(new Ringing(longer.get(), Duration.ZERO));
      return new Alarm(held, sum / takes, longer, climbed, Rules.STRAIN_OF_ALERT, true, bell);
    }
    return new Alarm(held, sum / takes, longer, climbed, calmer, false, still);
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
   * @param takes the evidence that an alert takes, in mean heights of a climb
   * @param strainKeep what an interval leaves of the strain
   * @param climbKeep what it leaves of the climbs seen
   */
  record Rules(Duration step, double takes, double strainKeep, double climbKeep) {

    // Evidence beyond this multiple is not kept, or a flood would have to ebb for days.
    static final double MOST_EVIDENCE = 2;

    // A burst brings its like along; the next takes so much more evidence, the less the longer ago.
    // Between 1.6 and 2 it hardly matters, on real and simulated series alike.
    static final double STRAIN_OF_ALERT = 1.7;
    static final Duration REARM = Duration.ofHours(24);

    private static final Duration STRAIN_MEMORY = Duration.ofDays(14);

    // However many false alerts are allowed, one climb in ten is the most that may ring.
    private static final double LEAST = Math.log(10);

    static Rules of(Duration step, double aWeek) {
      // Heights are exponential, so one climb in e^x reaches x times their mean.
      return new Rules(
          step,
          Math.max(LEAST, Math.log(Climbs.A_WEEK / aWeek)),
          Math.exp(-(double) step.toSeconds() / STRAIN_MEMORY.toSeconds()),
          Climbs.keep(step));
    }
  }
}

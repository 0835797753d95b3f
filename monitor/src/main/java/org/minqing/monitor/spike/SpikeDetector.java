package org.minqing.monitor.spike;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;

/**
 * Finds bursts (突增) in one series of counts, as they happen: one pass, some 12 KB a series, the
 * same answer for the same counts. It works from the first day, on sparse series, and past bursts
 * neither blind it nor teach it a wrong season.
 *
 * <p>The count of the last hour is held against what level, hour of day and weekday predict, under
 * a negative binomial with the spread that the series has shown and the doubt that is left. Public
 * holidays are a kind of day of their own, once the series shows that it keeps them. Evidence for a
 * shift upward is summed as in Page's CUSUM (Biometrika 1954): one wild hour or some odd hours in a
 * row suffice. What an alert takes follows from how many false ones a week are allowed and from how
 * high evidence climbs in this series by chance. An alert starts a burst; the next can only come
 * when it is over. For some weeks after an alert the next one takes more.
 *
 * <p>Not safe for many threads.
 */
public final class SpikeDetector {

  /** What chance is allowed where nothing else is asked for: one false alert in twenty weeks. */
  public static final double FALSE_A_WEEK = 0.05;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LONGEST_STEP = Duration.ofDays(1);
  private static final Duration SHORTEST_STEP = Duration.ofMinutes(5);

  // The burst looked for: this many standard deviations above the prediction.
  private static final double SHIFT = 5.5;

  // Up to how many deviations a count teaches the level and season, and the spread; in a burst it
  // teaches the former up to one only, lest the burst become the norm.
  private static final double CUT = 3.2;
  private static final double CUT_IN_BURST = 1;

  // So many intervals are taken as they come, for the level alone, before the first is judged.
  private static final int FIRST_SIGHT = 3;

  private final Baseline baseline;
  private final Spread spread;
  private final RollingSum seen;
  private final RollingSum expected;
  private final Alarm.Rules rules;
  private final double share;
  private Alarm alarm = Alarm.QUIET;
  private final double[] firstSight = new double[FIRST_SIGHT];
  private int read;

  /**
   * A detector that allows chance {@link #FALSE_A_WEEK} alerts.
   *
   * @param step the length of an interval, 5 minutes to a day
   * @throws IllegalArgumentException if it is out of range
   */
  public SpikeDetector(Duration step) {
    this(step, FALSE_A_WEEK);
  }

  /**
   * A detector that alerts by chance as often as it is allowed.
   *
   * @param step the length of an interval, 5 minutes to a day
   * @param falseAWeek how many false alerts are allowed a week on the average, above 0
   * @throws IllegalArgumentException if a value is out of range
   */
  public SpikeDetector(Duration step, double falseAWeek) {
    if (!takes(step)) {
      throw new IllegalArgumentException("step must be 5 minutes to a day, got " + step);
    }
    if (!(falseAWeek > 0 && falseAWeek < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "false alerts a week must be more than 0, got " + falseAWeek);
    }
    var length = (int) Math.max(1, HOUR.dividedBy(step));
    share = 1.0 / length;
    baseline = new Baseline(step);
    spread = new Spread(step, step.multipliedBy(length));
    seen = new RollingSum(length);
    expected = new RollingSum(length);
    rules = Alarm.Rules.of(step, falseAWeek);
  }

  /** Whether intervals of this length can be judged: 5 minutes to a day. */
  public static boolean takes(Duration step) {
    return step.compareTo(SHORTEST_STEP) >= 0 && step.compareTo(LONGEST_STEP) <= 0;
  }

  /**
   * Judges the next interval and learns from it.
   *
   * @param start its beginning by the clock of the place, one step after the last; an interval in
   *     which nothing was counted is passed as well
   * @param value its count, finite, 0 or more
   */
  public Verdict next(LocalDateTime start, double value) {
    var judgement = judge(start, value);
    learn(judgement);
    return judgement.verdict();
  }

  /**
   * Judges an interval that is still filling, and learns nothing. What it holds so far is measured
   * against a full interval, so it can raise an alarm and never calms one.
   *
   * @param start as for {@link #next}
   * @param value its count so far
   */
  Verdict peek(LocalDateTime start, double value) {
    return judge(start, value).verdict();
  }

  /** As {@link #next} if the interval has ended, as {@link #peek} if it is still filling. */
  public Verdict read(LocalDateTime start, double value, boolean ended) {
    return ended ? next(start, value) : peek(start, value);
  }

  private Judgement judge(LocalDateTime start, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(start + ": a count is 0 or more, got " + value);
    }
    var prediction = baseline.expect(start);
    var window =
        new NegativeBinomial(expected.with(prediction.mean()), spread.value() + prediction.doubt());
    var count = seen.with(value);
    var raised = window.mean() + SHIFT * window.deviation();
    var interval = new Alarm.Interval(start, value, prediction.mean());
    var gain = read < FIRST_SIGHT ? 0 : share * window.logRatio(count, raised);
    var next = alarm.after(rules, interval, gain);
    return new Judgement(interval, prediction, window, count, next);
  }

  private void learn(Judgement judged) {
    alarm = judged.next();
    var start = judged.interval().start();
    var value = judged.interval().seen();
    var prediction = judged.prediction();
    var noise = new NegativeBinomial(prediction.mean(), judged.window().spread());
    var inBurst = alarm.ringing().isPresent() && alarm.evidence() > 0;
    var cut = prediction.mean() + (inBurst ? CUT_IN_BURST : CUT) * noise.deviation();
    var weight = 1 / (1 + spread.value() * prediction.mean());
    if (read < FIRST_SIGHT) {
      firstSight[read++] = value;
      if (read == FIRST_SIGHT) {
        Arrays.sort(firstSight);
        baseline.begin(firstSight[FIRST_SIGHT / 2]);
      }
    } else {
      baseline.learn(start, prediction, Math.min(value, cut), weight, noise.spread());
    }

    var window = judged.window();
    var windowCut = window.mean() + CUT * window.deviation();
    spread.learn(Math.min(judged.count(), windowCut), window.mean(), prediction.doubt());
    seen.add(value);
    expected.add(prediction.mean());
  }

  private record Judgement(
      Alarm.Interval interval,
      Baseline.Expectation prediction,
      NegativeBinomial window,
      double count,
      Alarm next) {

    Verdict verdict() {
      return new Verdict(
          interval.start(),
          count,
          window.mean(),
          window.upper(),
          window.tail(count),
          next.score(),
          next.rung(),
          next.ringing().map(Alarm.Ringing::burst));
    }
  }
}

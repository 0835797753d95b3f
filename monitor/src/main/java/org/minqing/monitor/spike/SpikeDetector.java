package org.minqing.monitor.spike;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one count series, interval by interval, and says when a count is far above what its season
 * predicts. It works from the first day, on sparse counts too; its memory is a few hundred bytes.
 * Bursts teach it only as much as the usual could have been, so that one burst does not blind it to
 * the next; a burst gives one alert. Not safe for several threads.
 *
 * <p>The law is negative-binomial, as in outbreak detection (Noufaily et al. 2013, Statistics in
 * Medicine 32:1206–1222); the re-arm rule is ours.
 */
public final class SpikeDetector {

  /**
   * One alarm in ten thousand usual hours, about one a year and series: what a desk can read. Swept
   * 1e-3..1e-6 on simulated series.
   */
  private static final double ALARM = 3e-4;

  /** What is learned of a count at most. */
  private static final double USUAL = 1e-2;

  /** Fewer posts than this are no burst, however quiet the series was. */
  private static final double FEWEST = 3;

  /** A burst is over after so long without a surprising count. */
  private static final Duration CALM = Duration.ofHours(6);

  /** Two alerts of a series lie at least so far apart. */
  private static final Duration REARM = Duration.ofHours(24);

  private static final double DISPERSION_PRIOR = 0.3;
  private static final double DISPERSION_PRIOR_WEIGHT = 60;
  private static final double MOST_SURPRISE = 300;

  private final Duration step;
  private final Season season;
  private double dispersionSum = DISPERSION_PRIOR * DISPERSION_PRIOR_WEIGHT;
  private double dispersionWeight = DISPERSION_PRIOR_WEIGHT;
  private @Nullable Instant burstBegan;
  private @Nullable Instant lastSurprise;
  private @Nullable Instant lastAlert;

  /**
   * A detector that has seen nothing.
   *
   * @param step the length of an interval, 1 minute to 1 day
   * @param zone whose hours and weekdays the season follows
   */
  public SpikeDetector(Duration step, ZoneId zone) {
    if (step.compareTo(Duration.ofMinutes(1)) < 0 || step.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("step must be 1 minute to 1 day, got " + step);
    }
    this.step = step;
    this.season = new Season(step, zone);
  }

  /** Judges the next interval, then learns from it. */
  public Verdict next(Instant start, double count) {
    var verdict = judge(start, count);
    learn(start, count, verdict.expected());
    return verdict;
  }

  /** Judges an interval that is still filling, without learning from it. */
  public Verdict peek(Instant start, double countSoFar) {
    var before = new Instant[] {burstBegan, lastSurprise, lastAlert};
    var verdict = judge(start, countSoFar);
    burstBegan = before[0];
    lastSurprise = before[1];
    lastAlert = before[2];
    return verdict;
  }

  private Verdict judge(Instant start, double count) {
    var expected = season.expected(start);
    var tail = law(expected).tail(count);
    var surprising = tail < ALARM && count >= FEWEST && season.weight() >= firstIntervals();
    follow(start, surprising);
    var alert = surprising && mayAlert(start);
    if (alert) {
      lastAlert = start;
    }
    var surprise = Math.min(MOST_SURPRISE, -Math.log10(Math.max(tail, Double.MIN_NORMAL)));
    return new Verdict(start, count, expected, surprise, alert, Optional.ofNullable(burstBegan));
  }

  private void follow(Instant start, boolean surprising) {
    if (lastSurprise != null && Duration.between(lastSurprise, start).compareTo(CALM) > 0) {
      burstBegan = null;
      lastSurprise = null;
    }
    if (surprising) {
      burstBegan = burstBegan == null ? start : burstBegan;
      lastSurprise = start;
    }
  }

  private boolean mayAlert(Instant start) {
    var newBurst = lastAlert == null || (burstBegan != null && burstBegan.isAfter(lastAlert));
    return newBurst
        && (lastAlert == null || Duration.between(lastAlert, start).compareTo(REARM) >= 0);
  }

  /** Half a day, or four intervals where they are long, before anything can be unusual. */
  private double firstIntervals() {
    return Math.max(4, Duration.ofHours(12).toSeconds() / (double) step.toSeconds() * 0.9);
  }

  private void learn(Instant start, double count, double expected) {
    var usual = Math.min(count, (double) law(expected).bound(USUAL));
    if (season.weight() > 0) {
      var deviation = usual - expected;
      var excess = (deviation * deviation - expected) / Math.max(expected * expected, 0.04);
      var weight = Math.min(1, expected);
      dispersionSum = dispersionSum * 0.999 + weight * Math.clamp(excess, -2, 6);
      dispersionWeight = dispersionWeight * 0.999 + weight;
    }
    season.learn(start, season.weight() < firstIntervals() ? count : usual);
  }

  private NegativeBinomial law(double expected) {
    var dispersion = Math.clamp(dispersionSum / dispersionWeight, 0.02, 2);
    var doubt = 1 / (1 + season.weight() * step.toSeconds() / 86_400.0);
    return new NegativeBinomial(expected, dispersion + doubt);
  }
}

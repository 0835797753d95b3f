package org.minqing.monitor.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many more posts an event will bring, from the day that ends now.
 *
 * @param hours how far it looks, from now
 * @param best at least so many with nine chances in ten
 * @param likely the expected number
 * @param worst at most so many with nine chances in ten
 */
public record Forecast(int hours, int best, double likely, int worst) {

  /** How far ahead is looked, in hours. */
  public static final List<Integer> HORIZONS = List.of(24, 48, 72);

  private static final Duration DAY = Duration.ofDays(1);

  // What is known before anything was seen of this event: talk falls to about half from one day to
  // the next. It counts as much as four posts.
  private static final double USUAL_KEPT = 0.5;
  private static final double PRIOR_POSTS = 4;
  private static final double LEAST_KEPT = 0.15;
  private static final double MOST_KEPT = 1.25;

  // How far the rate itself is off after a day, as a share of it squared; grows with the days.
  private static final double SPREAD_A_DAY = 0.6;
  private static final double TAIL = 0.1;

  /** The forecasts for all horizons. */
  public static List<Forecast> of(Event event, Instant now) {
    var day = lastDay(event, now);
    var kept = kept(event, now, day);
    return HORIZONS.stream().map(hours -> forecast(hours, day, kept)).toList();
  }

  /** Posts of the last day; of an event younger than that, what they come to by the day. */
  private static double lastDay(Event event, Instant now) {
    var seen = event.postsWithin(now, DAY);
    var age = Math.max(1, Duration.between(event.first(), now).toMinutes() / 60.0);
    return age >= 24 ? seen : seen * Math.min(24 / age, 2);
  }

  /** The share of a day's posts that the next day brings. */
  private static double kept(Event event, Instant now, double day) {
    if (event.first().isAfter(now.minus(DAY))) {
      return USUAL_KEPT;
    }
    var dayBefore = event.postsWithin(now.minus(DAY), DAY);
    var kept = (day + PRIOR_POSTS * USUAL_KEPT) / (dayBefore + PRIOR_POSTS);
    return Math.clamp(kept, LEAST_KEPT, MOST_KEPT);
  }

  private static Forecast forecast(int hours, double day, double kept) {
    var days = hours / 24;
    var likely = 0.0;
    for (var ahead = 1; ahead <= days; ahead++) {
      likely += day * Math.pow(kept, ahead);
    }
    var spread = SPREAD_A_DAY * Math.sqrt(days);
    return new Forecast(
        hours, quantile(likely, spread, TAIL), likely, quantile(likely, spread, 1 - TAIL));
  }

  /**
   * The smallest count whose probability not to be exceeded is {@code share}, of a negative
   * binomial with variance mean + spread · mean².
   */
  static int quantile(double mean, double spread, double share) {
    if (mean <= 0) {
      return 0;
    }
    var shape = 1 / spread;
    var step = mean / (mean + shape);
    var mass = Math.exp(shape * Math.log1p(-step));
    var sum = mass;
    var count = 0;
    while (sum < share && count < 1_000_000) {
      count++;
      mass *= step * (count - 1 + shape) / count;
      sum += mass;
    }
    return count;
  }

  /**
   * How good forecasts were.
   *
   * @param forecasts how many could be held against what came
   * @param within the share of them whose bounds held it; 0.8 is promised
   * @param error the mean distance from the expected number, as a share of what came and one more
   */
  public record Track(int forecasts, double within, double error) {

    /** Holds forecasts against what came. */
    public static Track of(List<Outcome> outcomes) {
      return new Track(
          outcomes.size(),
          mean(outcomes.stream().map(outcome -> outcome.within() ? 1.0 : 0.0)),
          mean(outcomes.stream().map(Outcome::error)));
    }

    private static double mean(Stream<Double> values) {
      return values.mapToDouble(Double::doubleValue).average().orElse(0);
    }
  }

  /**
   * A forecast and what came.
   *
   * @param forecast what was foretold
   * @param seen how many posts came
   */
  public record Outcome(Forecast forecast, int seen) {

    boolean within() {
      return seen >= forecast.best() && seen <= forecast.worst();
    }

    double error() {
      return Math.abs(seen - forecast.likely()) / (seen + 1);
    }
  }
}

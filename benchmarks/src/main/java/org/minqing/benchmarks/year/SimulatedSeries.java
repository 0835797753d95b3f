package org.minqing.benchmarks.year;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A year of hourly counts as a town might write them, with bursts whose place and size are known:
 * day curve, weekend, holidays and the weekends worked for them, season of the year, trend, a level
 * that wanders, noise beyond Poisson, and hours in which nothing was collected.
 *
 * @param counts a count an hour from {@link #FIRST}
 * @param planted what was added, in order of time
 */
public record SimulatedSeries(List<Long> counts, List<Planted> planted) {

  /** The first hour. */
  static final LocalDateTime FIRST = LocalDateTime.of(2025, 1, 1, 0, 0);

  /** The hours of the year. */
  static final int HOURS = 365 * 24;

  // Before that a burst cannot be told from a level that nobody knows yet.
  private static final int QUIET_AT_FIRST = 14 * 24;

  private static final int APART = 96;
  private static final int MOST_BURSTS = 12;
  private static final int OUTAGES = 2;

  /** Copies the lists. */
  public SimulatedSeries {
    counts = List.copyOf(counts);
    planted = List.copyOf(planted);
  }

  /** The clock time at which an hour begins. */
  static LocalDateTime start(int hour) {
    return FIRST.plusHours(hour);
  }

  /** The series of a seed. */
  static SimulatedSeries of(long seed) {
    var dice = new Dice(seed);
    var nature = Nature.drawn(dice);
    var means = means(nature, dice);
    var bursts = bursts(nature, means, dice);
    var counts = new ArrayList<Long>(HOURS);
    for (var hour = 0; hour < HOURS; hour++) {
      var mean = means[hour];
      for (var burst : bursts) {
        mean += burst.at(hour);
      }
      counts.add(dice.count(mean, nature.shape()));
    }
    silence(counts, bursts, dice);
    return new SimulatedSeries(counts, bursts);
  }

  private static double[] means(Nature nature, Dice dice) {
    var keep = Math.exp(-1 / nature.wanderHours());
    var wander = nature.wander() * dice.gaussian();
    var means = new double[HOURS];
    for (var hour = 0; hour < HOURS; hour++) {
      wander = keep * wander + Math.sqrt(1 - keep * keep) * nature.wander() * dice.gaussian();
      means[hour] = nature.mean(hour) * Math.exp(wander);
    }
    return means;
  }

  private static List<Planted> bursts(Nature nature, double[] means, Dice dice) {
    var bursts = new ArrayList<Planted>();
    var wanted = dice.below(MOST_BURSTS + 1);
    for (var hour = QUIET_AT_FIRST + dice.below(APART); bursts.size() < wanted; ) {
      var length = (int) Math.round(dice.magnitude(3, 48));
      if (hour + length >= HOURS) {
        break;
      }
      var mean = means[hour];
      var deviation = Math.sqrt(mean + mean * mean / nature.shape());
      var peak = Math.max(4, dice.between(4, 12) * deviation);
      var shape = dice.oneOf(List.of(Planted.Shape.values()));
      bursts.add(new Planted(hour, length, peak, shape));
      hour += length + APART + dice.below(2 * HOURS / (wanted + 1));
    }
    return bursts;
  }

  /** Some hours, outside the bursts, in which the collector was down. */
  private static void silence(List<Long> counts, List<Planted> bursts, Dice dice) {
    for (var outage = 0; outage < OUTAGES; outage++) {
      var from = QUIET_AT_FIRST + dice.below(HOURS - QUIET_AT_FIRST - 24);
      var to = from + 3 + dice.below(10);
      if (bursts.stream().allMatch(burst -> burst.end() <= from || burst.start() >= to)) {
        Collections.fill(counts.subList(from, to), 0L);
      }
    }
  }
}

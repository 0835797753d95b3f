package org.minqing.monitor.spike;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a count usually is at an hour of the day and a kind of day: a level that moves over days,
 * times a factor for the hour, times one for workdays and weekends. Each is an average that
 * forgets; few observations are drawn towards "no season".
 */
final class Season {

  private static final int HOURS = 24;

  // Swept 3..14 d (level) and 7..42 d (factors) on simulated series; flat around these.
  private static final Duration LEVEL_HALF_LIFE = Duration.ofDays(7);
  private static final Duration FACTOR_HALF_LIFE = Duration.ofDays(21);

  /** As many expected posts as it takes until an hour's factor counts half. */
  private static final double FACTOR_PRIOR = 4;

  /** No series is quieter than one post in twenty days: silence alone proves little. */
  private static final double LEAST_PER_DAY = 0.05;

  private final ZoneId zone;
  private final double levelKeep;
  private final double factorKeep;
  private final double least;

  private double levelSum;
  private double levelWeight;
  private final double[] hourSeen = new double[HOURS];
  private final double[] hourExpected = new double[HOURS];
  private final double[] daySeen = new double[2];
  private final double[] dayExpected = new double[2];

  Season(Duration step, ZoneId zone) {
    this.zone = zone;
    this.levelKeep = keep(step, LEVEL_HALF_LIFE);
    this.factorKeep = keep(step, FACTOR_HALF_LIFE);
    this.least = LEAST_PER_DAY * step.toSeconds() / Duration.ofDays(1).toSeconds();
  }

  private static double keep(Duration step, Duration halfLife) {
    return Math.pow(0.5, (double) step.toSeconds() / halfLife.toSeconds());
  }

  double expected(Instant start) {
    return Math.max(least, level() * hourFactor(hour(start)) * dayFactor(day(start)));
  }

  /** How many intervals the level rests on, those long past counting less. */
  double weight() {
    return levelWeight;
  }

  void learn(Instant start, double count) {
    var hour = hour(start);
    var day = day(start);
    var level = level();
    for (var h = 0; h < HOURS; h++) {
      hourSeen[h] *= factorKeep;
      hourExpected[h] *= factorKeep;
    }
    for (var d = 0; d < 2; d++) {
      daySeen[d] *= factorKeep;
      dayExpected[d] *= factorKeep;
    }
    hourSeen[hour] += count;
    hourExpected[hour] += level * dayFactor(day);
    daySeen[day] += count;
    dayExpected[day] += level * hourFactor(hour);
    var deseasoned = count / (hourFactor(hour) * dayFactor(day));
    levelSum = levelSum * levelKeep + deseasoned;
    levelWeight = levelWeight * levelKeep + 1;
  }

  private double level() {
    return levelWeight == 0 ? 0 : levelSum / levelWeight;
  }

  private double hourFactor(int hour) {
    return factor(hourSeen[hour], hourExpected[hour]);
  }

  private double dayFactor(int day) {
    return factor(daySeen[day], dayExpected[day]);
  }

  private static double factor(double seen, double expected) {
    return (seen + FACTOR_PRIOR) / (expected + FACTOR_PRIOR);
  }

  private int hour(Instant start) {
    return start.atZone(zone).getHour();
  }

  private int day(Instant start) {
    return start.atZone(zone).getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? 1 : 0;
  }
}

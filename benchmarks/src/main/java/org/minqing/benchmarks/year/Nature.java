package org.minqing.benchmarks.year;

import org.minqing.monitor.spike.Workdays;

/**
 * What a series is like, drawn once.
 *
 * @param level counts an hour, on the average workday
 * @param morning the hour of the first peak of the day
 * @param evening the hour of the second
 * @param morningShare how much higher the first is than the night
 * @param eveningShare the same of the second
 * @param weekend what a weekend leaves of a workday
 * @param holiday what a holiday leaves of it
 * @param season how much summer and winter differ from the mean
 * @param summer the day of the year with the most
 * @param trend the growth over the year, as a logarithm
 * @param wander how far the level strays, as a logarithm
 * @param wanderHours how long it stays astray
 * @param shape of the gamma that the rate wavers by, 1 or more
 */
record Nature(
    double level,
    double morning,
    double evening,
    double morningShare,
    double eveningShare,
    double weekend,
    double holiday,
    double season,
    double summer,
    double trend,
    double wander,
    double wanderHours,
    double shape) {

  private static final double WIDTH_OF_PEAK = 2.5;
  private static final int DAYS = 365;

  static Nature drawn(Dice dice) {
    return new Nature(
        dice.magnitude(0.1, 200),
        dice.between(7, 13),
        dice.between(17, 23),
        dice.between(1, 8),
        dice.between(1, 8),
        dice.between(0.4, 1.3),
        dice.chance(0.7) ? dice.between(0.4, 0.9) : dice.between(1.1, 1.6),
        dice.between(0, 0.3),
        dice.between(0, DAYS),
        dice.chance(0.5) ? 0 : dice.between(-0.5, 0.8),
        dice.between(0.05, 0.25),
        dice.magnitude(12, 168),
        dice.magnitude(1.5, 30));
  }

  double mean(int hour) {
    var start = SimulatedSeries.start(hour);
    var day = hour / 24.0;
    var kind =
        switch (Workdays.kind(start.toLocalDate())) {
          case WORKDAY -> 1;
          case WEEKEND -> weekend;
          case HOLIDAY -> holiday;
        };
    var year = 1 + season * Math.cos(2 * Math.PI * (day - summer) / DAYS);
    return level * curve(start.getHour() + 0.5) * kind * year * Math.exp(trend * day / DAYS);
  }

  /** The day curve, about 1 on the average. */
  private double curve(double hour) {
    var height = 1 + morningShare * peak(hour, morning) + eveningShare * peak(hour, evening);
    return height
        / (1 + (morningShare + eveningShare) * WIDTH_OF_PEAK * Math.sqrt(2 * Math.PI) / 24);
  }

  private static double peak(double hour, double middle) {
    var off = Math.abs(hour - middle);
    var away = Math.min(off, 24 - off) / WIDTH_OF_PEAK;
    return Math.exp(-away * away / 2);
  }
}

package org.minqing.monitor.spike;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.stream.IntStream;

/**
 * What a series should show: level × hour of day × weekday × hour of week. Each factor begins at 1
 * and moves as far as the counts seen bear it out; how unsure they still are is told as well, so
 * that the first days need no special case.
 */
final class Baseline {

  private static final double HOUR = 3600;

  // What a factor may differ from 1 before anything is seen, as a variance. A day curve can be
  // steep, a weekday differs by a third, an hour of the week by a sixth from its hour and day.
  private static final double DOUBT_OF_HOUR = 1.0;
  private static final double DOUBT_OF_WEEKDAY = 0.1;
  private static final double DOUBT_OF_WEEK_HOUR = 0.03;

  // The level wanders; this much stays open however much was seen.
  private static final double DOUBT_OF_LEVEL = 0.02;

  private static final Duration LEVEL_MEMORY = Duration.ofDays(2);
  private static final int LEVEL_INTERVALS = 14;
  private static final Duration SEASON_MEMORY = Duration.ofDays(42);

  private final double step;
  private final double levelKeep;
  private final double hourKeep;
  private final double weekdayKeep;
  private final double weekHourKeep;

  private final Factor[] hours = factors(24, DOUBT_OF_HOUR);
  private final Factor[] weekdays = factors(7, DOUBT_OF_WEEKDAY);
  private final Factor[] weekHours = factors(7 * 24, DOUBT_OF_WEEK_HOUR);
  private double levelSeen;
  private double levelPredicted;

  Baseline(Duration stepLength) {
    step = stepLength.toSeconds();
    levelKeep = keep(Math.max((double) LEVEL_MEMORY.toSeconds(), LEVEL_INTERVALS * step));
    // A bin is met only in its own hour, so it must forget a whole day's (week's) worth then.
    var season = keep((double) SEASON_MEMORY.toSeconds());
    hourKeep = Math.pow(season, 24);
    weekdayKeep = Math.pow(season, 7);
    weekHourKeep = Math.pow(season, 7 * 24);
  }

  private double keep(double seconds) {
    return Math.exp(-step / seconds);
  }

  private static Factor[] factors(int count, double doubt) {
    return IntStream.range(0, count).mapToObj(i -> new Factor(doubt)).toArray(Factor[]::new);
  }

  Expectation expect(LocalDateTime start) {
    var weekday = start.getDayOfWeek().getValue() - 1;
    var weekHour = weekHours[weekday * 24 + start.getHour()];
    var day = weekdays[weekday];
    var season = hourValue(start) * day.value() * weekHour.value();
    var level = (levelSeen + 0.5) / (levelPredicted + 0.5);
    var doubt =
        1 / (levelSeen + 1)
            + DOUBT_OF_LEVEL
            + hours[start.getHour()].doubt()
            + day.doubt()
            + weekHour.doubt();
    return new Expectation(level, season, doubt);
  }

  /** Runs in a line from the middle of one hour to the middle of the next. */
  private double hourValue(LocalDateTime start) {
    var hour = start.getHour();
    if (step >= HOUR) {
      return hours[hour].value();
    }
    var fromMiddle = (start.getMinute() * 60 + start.getSecond() + step / 2) / HOUR - 0.5;
    var neighbour = hours[(hour + (fromMiddle < 0 ? 23 : 1)) % 24];
    var weight = Math.abs(fromMiddle);
    return (1 - weight) * hours[hour].value() + weight * neighbour.value();
  }

  /**
   * Takes in what was seen.
   *
   * @param value the count, already cut where it is part of a burst
   * @param weight how much an interval tells against a Poisson count of the same size, 0 to 1
   */
  void learn(LocalDateTime start, Expectation expected, double value, double weight) {
    var weekday = start.getDayOfWeek().getValue() - 1;
    var hour = hours[start.getHour()];
    var day = weekdays[weekday];
    var weekHour = weekHours[weekday * 24 + start.getHour()];
    var seen = weight * value;
    var level = weight * expected.level();
    var byHour = hour.value();
    var byDay = day.value();
    var byWeekHour = weekHour.value();

    levelSeen = levelSeen * levelKeep + seen;
    levelPredicted = levelPredicted * levelKeep + weight * expected.season();
    hour.learn(seen, level * byDay * byWeekHour, hourKeep);
    day.learn(seen, level * byHour * byWeekHour, weekdayKeep);
    weekHour.learn(seen, level * byHour * byDay * byWeekHour, weekHourKeep);
  }

  /**
   * What an interval should show.
   *
   * @param level the mean without season
   * @param season the multiplier of its hour and weekday
   * @param doubt how unsure both are, as a share of the mean, squared
   */
  record Expectation(double level, double season, double doubt) {

    double mean() {
      return level * season;
    }
  }
}

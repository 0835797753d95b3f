package org.minqing.monitor.spike;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.IntStream;

/**
 * What a series should show: level × hour of day × weekday × hour of week. Each factor begins at 1
 * and moves as far as the counts seen bear it out; how unsure they still are is told as well, so
 * that the first days need no special case.
 */
final class Baseline {

  private static final double HOUR = 3600;
  private static final int KINDS_OF_DAY = 8;
  private static final int WEDNESDAY = 2;
  private static final int HOLIDAY = 7;

  // What a factor may differ from 1 before anything is seen, as a variance. A day curve can be
  // steep, a weekday differs by a third, an hour of the week by a sixth from its hour and day.
  private static final double DOUBT_OF_HOUR = 1.0;
  private static final double DOUBT_OF_WEEKDAY = 0.1;
  private static final double DOUBT_OF_WEEK_HOUR = 0.03;

  // The level wanders; this much stays open however much was seen.
  private static final double DOUBT_OF_LEVEL = 0.02;

  // For how many Poisson intervals the first look at the level stands.
  private static final double FIRST_WEIGHT = 1;

  private static final Duration LEVEL_MEMORY = Duration.ofDays(3);
  private static final int LEVEL_INTERVALS = 14;
  private static final Duration SEASON_MEMORY = Duration.ofDays(42);

  // Whether the series keeps public holidays, as log odds: before any was seen, and at the most,
  // so that it can be learnt anew.
  private static final double FIRST_ODDS = 0.5;
  private static final double MOST_ODDS = 6;

  private final double step;
  private final double share;
  private final double levelKeep;
  private final double hourKeep;
  private final double weekdayKeep;
  private final double weekHourKeep;

  private final Factor[] hours = factors(24, DOUBT_OF_HOUR);
  private final Factor[] weekdays = factors(KINDS_OF_DAY, DOUBT_OF_WEEKDAY);
  private final Factor[] weekHours = factors(KINDS_OF_DAY * 24, DOUBT_OF_WEEK_HOUR);
  private double calendarOdds = FIRST_ODDS;
  private LocalDate today = LocalDate.MIN;
  private int kindOfToday;
  private double levelSeen;
  private double levelPredicted;

  Baseline(Duration stepLength) {
    step = stepLength.toSeconds();
    share = Math.min(1, step / HOUR);
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
    var day = start.toLocalDate();
    var plain = plainDay(day);
    var kept = kindOfDay(day);
    var byDay = season(start, plain);
    if (kept == plain) {
      return new Expectation(level(), byDay, doubt(start, plain));
    }
    var byCalendar = season(start, kept);
    var trust = 1 / (1 + Math.exp(-calendarOdds));
    var season = trust * byCalendar + (1 - trust) * byDay;
    var torn = trust * (1 - trust) * (byCalendar - byDay) * (byCalendar - byDay);
    var doubt = doubt(start, trust < 0.5 ? plain : kept) + torn / (season * season);
    return new Expectation(level(), season, doubt);
  }

  private double level() {
    return (levelSeen + 0.5) / (levelPredicted + 0.5);
  }

  private double season(LocalDateTime start, int day) {
    return hourValue(start) * weekdays[day].value() * weekHours[day * 24 + start.getHour()].value();
  }

  private double doubt(LocalDateTime start, int day) {
    return 1 / (levelSeen + 1)
        + DOUBT_OF_LEVEL
        + hours[start.getHour()].doubt()
        + weekdays[day].doubt()
        + weekHours[day * 24 + start.getHour()].doubt();
  }

  /** Monday is 0, Sunday 6. */
  private static int plainDay(LocalDate day) {
    return day.getDayOfWeek().getValue() - 1;
  }

  /** The same, but a holiday is 7 and a weekend day that is worked counts as a Wednesday. */
  private int kindOfDay(LocalDate day) {
    if (!day.equals(today)) {
      today = day;
      var weekday = plainDay(day);
      kindOfToday =
          switch (Workdays.kind(day)) {
            case HOLIDAY -> HOLIDAY;
            case WORKDAY -> weekday < 5 ? weekday : WEDNESDAY;
            case WEEKEND -> weekday;
          };
    }
    return kindOfToday;
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
   * Takes in what was seen. Where calendar and weekday differ, the one that tells better learns.
   *
   * @param value the count, already cut where it is part of a burst
   * @param weight how much an interval tells against a Poisson count of the same size, 0 to 1
   * @param spread of the counts about the prediction
   */
  void learn(
      LocalDateTime start, Expectation expected, double value, double weight, double spread) {
    var plain = plainDay(start.toLocalDate());
    var kept = kindOfDay(start.toLocalDate());
    if (kept != plain) {
      var byDay = new NegativeBinomial(expected.level() * season(start, plain), spread);
      var told = byDay.logRatio(value, expected.level() * season(start, kept));
      calendarOdds = Math.clamp(calendarOdds + share * told, -MOST_ODDS, MOST_ODDS);
    }
    var weekday = calendarOdds < 0 ? plain : kept;
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

  /** Takes {@code value} for the level, until more is known. */
  void begin(double value) {
    levelSeen = FIRST_WEIGHT * value;
    levelPredicted = FIRST_WEIGHT;
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

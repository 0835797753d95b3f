package org.minqing.monitor.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/**
 * The calendar of days on which more attention is due.
 *
 * @param all in the order of the file
 */
public record HeightenedDates(List<HeightenedDate> all) {

  /** None. */
  public static final HeightenedDates NONE = new HeightenedDates(List.of());

  /** Copies the list. */
  public HeightenedDates {
    all = List.copyOf(all);
  }

  /**
   * One of them as it falls.
   *
   * @param date which
   * @param days when
   */
  public record Season(HeightenedDate date, Days.Once days) {}

  /** What touches the days from one to another, both included, in order of time. */
  public List<Season> between(LocalDate first, LocalDate last) {
    var seasons = new ArrayList<Season>();
    for (var date : all) {
      for (var days : date.days()) {
        // What began last year may go on over the turn of the year.
        for (var year = first.getYear() - 1; year <= last.getYear(); year++) {
          var season = new Season(date, days.in(year));
          if (touches(season.days(), first, last) && !seasons.contains(season)) {
            seasons.add(season);
          }
        }
      }
    }
    seasons.sort(
        Comparator.comparing((Season season) -> season.days().first())
            .thenComparing(season -> season.date().id()));
    return List.copyOf(seasons);
  }

  private static boolean touches(Days.Once days, LocalDate first, LocalDate last) {
    return !days.first().isAfter(last) && !days.last().isBefore(first);
  }

  /** Those that lie on a day. */
  public List<HeightenedDate> on(LocalDate day) {
    return between(day, day).stream().map(Season::date).distinct().toList();
  }

  /** Those that lie on a day and are about a kind of risk. */
  public List<HeightenedDate> on(LocalDate day, RiskCategory category) {
    return on(day).stream().filter(date -> date.isAbout(category)).toList();
  }

  /** The level that suffices on a day where usually {@code level} is wanted. */
  public RiskLevel eased(RiskLevel level, LocalDate day, RiskCategory category) {
    return on(day, category).stream()
        .map(date -> date.eased(level))
        .min(Comparator.naturalOrder())
        .orElse(level);
  }

  /** How many posts suffice on a day where usually {@code posts} are wanted. */
  public int eased(int posts, LocalDate day, RiskCategory category) {
    return on(day, category).stream().mapToInt(date -> date.eased(posts)).min().orElse(posts);
  }
}

package org.minqing.monitor.spike;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What kind of day people take a date for: the public holidays of China, with the weekend days that
 * are worked for them, where the year is known; plain weekdays in other years.
 */
public final class Workdays {

  private static final String TABLE = "holidays.tsv";
  private static final Map<LocalDate, Kind> KNOWN = read();

  private Workdays() {}

  /** What kind of day people take it for. */
  public enum Kind {
    /** A day of work, a worked weekend day included. */
    WORKDAY,
    /** A Saturday or Sunday that is neither worked nor a holiday. */
    WEEKEND,
    /** A public holiday. */
    HOLIDAY
  }

  /** The kind of a day. */
  public static Kind kind(LocalDate day) {
    var known = KNOWN.get(day);
    if (known != null) {
      return known;
    }
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 ? Kind.WORKDAY : Kind.WEEKEND;
  }

  private static Map<LocalDate, Kind> read() {
    var days = new HashMap<LocalDate, Kind>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Workdays.class.getResourceAsStream(TABLE), TABLE),
                StandardCharsets.UTF_8))) {
      in.lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> {
            var cells = line.split("\t", -1);
            var kind = cells[2].equals("worked") ? Kind.WORKDAY : Kind.HOLIDAY;
            LocalDate.parse(cells[0])
                .datesUntil(LocalDate.parse(cells[1]).plusDays(1))
                .forEach(day -> days.put(day, kind));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(days);
  }
}

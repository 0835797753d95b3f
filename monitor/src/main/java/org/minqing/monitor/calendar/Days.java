package org.minqing.monitor.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.regex.Pattern;

/** A stretch of days, of one year or of every year. */
public sealed interface Days {

  /** The form of what {@link #parse} reads, with one day or two. */
  Pattern FORM = Pattern.compile("(\\d{4}-)?(\\d\\d-\\d\\d)(?:\\.\\.(\\d{4}-)?(\\d\\d-\\d\\d))?");

  /**
   * The days from one to another, both included.
   *
   * @param first the first day
   * @param last the last day
   */
  record Once(LocalDate first, LocalDate last) implements Days {

    /**
     * @throws IllegalArgumentException if {@code last} comes before {@code first}
     */
    public Once {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException(last + " comes before " + first);
      }
    }
  }

  /**
   * The same days each year; they may lie over the turn of the year. 29 February is the 28th in
   * years without it.
   *
   * @param first the first day
   * @param last the last day
   */
  record Yearly(MonthDay first, MonthDay last) implements Days {}

  /**
   * Reads {@code 2026-02-16..2026-02-23}, {@code 2026-03-15}, {@code 06-07..06-10} or {@code
   * 12-04}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Days parse(String text) {
    var parts = FORM.matcher(text);
    try {
      if (parts.matches()) {
        var first = parts.group(2);
        var last = parts.group(4) == null ? first : parts.group(4);
        if (parts.group(1) == null && parts.group(3) == null) {
          return new Yearly(MonthDay.parse("--" + first), MonthDay.parse("--" + last));
        }
        if (parts.group(1) != null && (parts.group(4) == null || parts.group(3) != null)) {
          var lastYear = parts.group(3) == null ? parts.group(1) : parts.group(3);
          return new Once(
              LocalDate.parse(parts.group(1) + first), LocalDate.parse(lastYear + last));
        }
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("there is no such day: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(
        "wanted days as in 2026-02-16..2026-02-23, 2026-03-15, 06-07..06-10 or 12-04");
  }

  /** The stretch of these days that begins in a year; for {@link Once} the same whatever year. */
  default Once in(int year) {
    return switch (this) {
      case Once once -> once;
      case Yearly(var first, var last) ->
          new Once(first.atYear(year), last.atYear(last.isBefore(first) ? year + 1 : year));
    };
  }
}

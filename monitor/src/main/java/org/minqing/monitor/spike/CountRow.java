package org.minqing.monitor.spike;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * A row of a table of counts.
 *
 * @param line its number in the file, from 1
 * @param stamp the time as it is written there
 * @param time the same by the clock of the place
 * @param count as it is written there
 * @param value the same, finite and 0 or more
 */
record CountRow(int line, String stamp, LocalDateTime time, String count, double value) {

  static final String FORM = "\"YYYY-MM-DD hh:mm:ss,count\" with a count of 0 or more";

  // A zone is read and passed over: the season follows the clock that the table was written by.
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd['T'][' '][HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("][XXX][XX][X]")
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter(Locale.ROOT);

  /** The row in a line of the file; empty if there is none. */
  static Optional<CountRow> parse(int number, String line) {
    var cells = line.replace("\"", "").split(",", -1);
    if (cells.length != 2) {
      return Optional.empty();
    }
    var stamp = cells[0].strip();
    var count = cells[1].strip();
    try {
      var value = Double.parseDouble(count);
      return value >= 0 && value < Double.POSITIVE_INFINITY
          ? Optional.of(new CountRow(number, stamp, LocalDateTime.parse(stamp, TIME), count, value))
          : Optional.empty();
    } catch (DateTimeParseException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}

package org.minqing.monitor.spike;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges a series that stands in a CSV file with the header {@code timestamp,value}. */
public final class CountTable {

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd['T'][' ']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX]")
          .toFormatter(Locale.ROOT);

  private static final int LONGEST_GAP = 100_000;

  private CountTable() {}

  private record Row(String stamp, LocalDateTime time, double value) {}

  /**
   * Writes {@code timestamp,value,score,alert} for each row; times are taken as the clock of the
   * place, whose hours and weekdays make the season.
   *
   * @return what is wrong with the rows that had to be left out
   * @throws IOException if the table has no two usable rows, or a step that is not 5 minutes to a
   *     day
   */
  public static List<String> judge(BufferedReader in, Appendable out) throws IOException {
    var problems = new ArrayList<String>();
    var rows = rows(in, problems);
    var step = step(rows);
    var detector = new SpikeDetector(step, ZoneOffset.UTC);
    out.append("timestamp,value,score,alert\n");
    var expected = rows.getFirst().time();
    for (var row : rows) {
      for (var gap = 0; expected.isBefore(row.time()) && gap < LONGEST_GAP; gap++) {
        detector.next(expected.toInstant(ZoneOffset.UTC), 0);
        expected = expected.plus(step);
      }
      var verdict = detector.next(row.time().toInstant(ZoneOffset.UTC), row.value());
      out.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%.3f,%d%n",
              row.stamp(),
              number(row.value()),
              verdict.surprise(),
              verdict.alert() ? 1 : 0));
      expected = row.time().plus(step);
    }
    return problems;
  }

  private static List<Row> rows(BufferedReader in, List<String> problems) throws IOException {
    var rows = new ArrayList<Row>();
    var number = 0;
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (!line.isBlank() && !(number == 1 && line.strip().startsWith("timestamp"))) {
        var last = rows.isEmpty() ? Optional.<Row>empty() : Optional.of(rows.getLast());
        var where = number;
        row(line, number, problems)
            .filter(row -> in(row, last, where, problems))
            .ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static boolean in(Row row, Optional<Row> last, int number, List<String> problems) {
    if (last.isPresent() && !row.time().isAfter(last.get().time())) {
      problems.add(
          "line %d: wanted a time after %s, found %s"
              .formatted(number, last.get().stamp(), row.stamp()));
      return false;
    }
    return true;
  }

  private static Optional<Row> row(String line, int number, List<String> problems) {
    var cells = line.split(",", -1);
    try {
      var value = Double.parseDouble(cells[1].strip());
      if (cells.length == 2 && value >= 0 && !Double.isInfinite(value)) {
        return Optional.of(
            new Row(cells[0].strip(), LocalDateTime.parse(cells[0].strip(), FORM), value));
      }
    } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // Told below, the same way for each kind.
    }
    problems.add(
        "line %d: wanted \"YYYY-MM-DD hh:mm:ss,count\", found \"%s\"".formatted(number, line));
    return Optional.empty();
  }

  private static Duration step(List<Row> rows) throws IOException {
    if (rows.size() < 2) {
      throw new IOException("wanted at least two rows timestamp,value, found " + rows.size());
    }
    var step = Duration.between(rows.get(0).time(), rows.get(1).time());
    for (var i = 2; i < Math.min(rows.size(), 50); i++) {
      var next = Duration.between(rows.get(i - 1).time(), rows.get(i).time());
      step = next.compareTo(step) < 0 ? next : step;
    }
    if (step.compareTo(Duration.ofMinutes(5)) < 0 || step.compareTo(Duration.ofDays(1)) > 0) {
      throw new IOException("wanted a step of 5 minutes to a day, found " + step);
    }
    return step;
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}

package org.minqing.monitor.spike;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.minqing.model.WellFormed;

/**
 * Judges the series in a CSV file with the columns {@code timestamp,value}, while it streams by.
 *
 * <p>Times are the clock of the place, as 2026-03-01 08:00:00 or in any ISO 8601 form. The step is
 * the shortest distance among the first fifty rows; where rows are missing nothing was counted.
 */
public final class CountTable {

  private static final int ROWS_FOR_STEP = 50;

  // A year of five minutes. Beyond, a mistyped year is likelier than a silence.
  private static final long LONGEST_GAP = 105_120;

  private static final int MOST_PROBLEMS = 1_000;
  private static final int LONGEST_QUOTE = 80;

  private final Lines in;
  private final Appendable out;
  private final double falseAWeek;
  private final List<String> problems = new ArrayList<>();
  private int line;

  /** What the table is read from. */
  @FunctionalInterface
  public interface Lines {

    /** The next line, empty at the end. */
    Optional<String> next() throws IOException;
  }

  private CountTable(Lines in, Appendable out, double falseAWeek) {
    this.in = in;
    this.out = out;
    this.falseAWeek = falseAWeek;
  }

  /**
   * Reads a table and writes {@code timestamp,value,score,alert} for each of its rows; {@code
   * score} is {@link Verdict#score}, {@code alert} is 1 where an alert would be sent and else 0.
   *
   * @param falseAWeek how many false alerts are allowed a week on the average, above 0
   * @return the rows that were left out, each with its line and the reason; the first thousand
   * @throws CountTableException if there are no two rows, or their step is not 5 minutes to a day
   */
  public static List<String> judge(Lines in, Appendable out, double falseAWeek) throws IOException {
    var table = new CountTable(in, out, falseAWeek);
    table.judge();
    return List.copyOf(table.problems);
  }

  private void judge() throws IOException {
    var first = firstRows();
    var step = step(first);
    var detector = new SpikeDetector(step, falseAWeek);
    out.append("timestamp,value,score,alert\n");
    var last = Optional.<CountRow>empty();
    for (var row : first) {
      last = judge(row, last, step, detector);
    }
    for (var row = nextRow(); row.isPresent(); row = nextRow()) {
      last = judge(row.get(), last, step, detector);
    }
  }

  private List<CountRow> firstRows() throws IOException {
    var rows = new ArrayList<CountRow>();
    for (var row = nextRow(); row.isPresent(); row = nextRow()) {
      rows.add(row.get());
      if (rows.size() == ROWS_FOR_STEP) {
        break;
      }
    }
    return rows;
  }

  private Optional<CountRow> nextRow() throws IOException {
    for (var next = in.next(); next.isPresent(); next = in.next()) {
      line++;
      var text = next.get();
      var row = CountRow.parse(line, text);
      if (row.isPresent()) {
        return row;
      }
      if (!text.isBlank() && !isHead(text)) {
        leaveOut(line, CountRow.FORM, text);
      }
    }
    return Optional.empty();
  }

  private boolean isHead(String text) {
    return line == 1 && text.chars().noneMatch(Character::isDigit);
  }

  private Duration step(List<CountRow> rows) throws CountTableException {
    var step = Optional.<Duration>empty();
    for (var i = 1; i < rows.size(); i++) {
      var apart = Duration.between(rows.get(i - 1).time(), rows.get(i).time());
      if (apart.isPositive() && step.filter(s -> s.compareTo(apart) <= 0).isEmpty()) {
        step = Optional.of(apart);
      }
    }
    var found =
        step.orElseThrow(() ->
            new CountTableException(
                "table",
                "two rows or more, at two times",
                problems.isEmpty() ? "none" : String.join("; ", problems)));
    if (!SpikeDetector.takes(found)) {
      throw new CountTableException(
          "line " + rows.get(1).line(), "a step of 5 minutes to a day", found.toString());
    }
    return found;
  }

  /** Judges a row that follows another, and what is missing between. */
  private Optional<CountRow> judge(
      CountRow row, Optional<CountRow> last, Duration step, SpikeDetector detector)
      throws IOException {
    var steps = last.map(before -> steps(before, row, step)).orElse(1L);
    if (steps < 1 || steps > LONGEST_GAP) {
      var after = last.map(CountRow::stamp).orElse("");
      leaveOut(row.line(), "a time at most a year after " + after, row.stamp());
      return last;
    }
    for (var missing = steps - 1; missing > 0; missing--) {
      detector.next(row.time().minus(step.multipliedBy(missing)), 0);
    }
    var verdict = detector.next(row.time(), row.value());
    out.append(row.stamp()).append(',').append(row.count()).append(',');
    out.append(String.format(Locale.ROOT, "%.3f", verdict.score()));
    out.append(verdict.alert() ? ",1\n" : ",0\n");
    return Optional.of(row);
  }

  /** How many steps lie between two rows, to the nearest. */
  private static long steps(CountRow before, CountRow row, Duration step) {
    var apart = Duration.between(before.time(), row.time());
    return Math.floorDiv(apart.toMillis() + step.toMillis() / 2, step.toMillis());
  }

  private void leaveOut(int where, String wanted, String found) {
    if (problems.size() < MOST_PROBLEMS) {
      var quote = WellFormed.atMost(LONGEST_QUOTE, found);
      problems.add("line %d: wanted %s, found \"%s\"".formatted(where, wanted, quote));
    }
  }
}

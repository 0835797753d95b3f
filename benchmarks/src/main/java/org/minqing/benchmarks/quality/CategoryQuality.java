package org.minqing.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.minqing.model.Opinion;
import org.minqing.model.RiskLevel;

/**
 * Category and level on labelled posts. The category said is the surest of the opinion, or NONE
 * where no level is reached.
 *
 * @param rows posts read
 * @param macroF1 mean of the F1 of each category and of NONE, 0 to 1
 * @param withinOneStep share of levels at most one step off, 0 to 1
 * @param exact share of levels as labelled, 0 to 1
 * @param nearMissesQuiet share of near-misses labelled NONE that were left at NONE, 0 to 1
 * @param errors what was read otherwise than labelled, a line each
 */
record CategoryQuality(
    int rows,
    double macroF1,
    double withinOneStep,
    double exact,
    double nearMissesQuiet,
    List<String> errors) {

  private static final List<RiskLevel> SCALE = List.of(RiskLevel.values());

  private record Reading(
      String wanted, String said, RiskLevel level, RiskLevel saidLevel, boolean near, String text) {

    boolean withinOneStep() {
      return Math.abs(SCALE.indexOf(level) - SCALE.indexOf(saidLevel)) <= 1;
    }

    boolean right() {
      return wanted.equals(said) && withinOneStep();
    }

    @Override
    public String toString() {
      return "%s %s, read as %s %s: %s".formatted(wanted, level, said, saidLevel, text);
    }
  }

  static CategoryQuality of(Path file, Reader reader) throws IOException {
    var readings = new ArrayList<Reading>();
    for (var row : LabelledRows.read(file, 5)) {
      var opinion = reader.read(row.get(4), Optional.empty());
      readings.add(
          new Reading(
              row.get(0),
              category(opinion),
              RiskLevel.valueOf(row.get(1)),
              opinion.level(),
              row.get(2).equals("near"),
              row.get(4)));
    }
    return of(readings);
  }

  private static CategoryQuality of(List<Reading> readings) {
    var quiet = readings.stream().filter(r -> r.near() && r.wanted().equals("NONE")).toList();
    return new CategoryQuality(
        readings.size(),
        macroF1(readings),
        share(readings, readings.stream().filter(Reading::withinOneStep).count()),
        share(readings, readings.stream().filter(r -> r.level() == r.saidLevel()).count()),
        share(quiet, quiet.stream().filter(r -> r.said().equals("NONE")).count()),
        readings.stream().filter(r -> !r.right()).map(Reading::toString).toList());
  }

  private static String category(Opinion opinion) {
    return opinion.level() == RiskLevel.NONE || opinion.risks().isEmpty()
        ? "NONE"
        : opinion.risks().getFirst().value().id();
  }

  private static double macroF1(List<Reading> readings) {
    var labels = new TreeSet<String>();
    readings.forEach(reading -> labels.add(reading.wanted()));
    return labels.stream().mapToDouble(label -> f1(readings, label)).average().orElse(0);
  }

  private static double f1(List<Reading> readings, String label) {
    var both =
        readings.stream().filter(r -> r.wanted().equals(label) && r.said().equals(label)).count();
    var wanted = readings.stream().filter(r -> r.wanted().equals(label)).count();
    var said = readings.stream().filter(r -> r.said().equals(label)).count();
    return both == 0 ? 0 : 2.0 * both / (wanted + said);
  }

  private static double share(List<Reading> of, long count) {
    return of.isEmpty() ? 0 : (double) count / of.size();
  }
}

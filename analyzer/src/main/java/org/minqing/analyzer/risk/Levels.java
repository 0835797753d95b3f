package org.minqing.analyzer.risk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.analyzer.lexicon.Rows;
import org.minqing.model.RiskLevel;

/**
 * From which sensitivity, 0 to 100, each level holds. Immutable. What would be of a level that the
 * table lacks is of the milder one.
 */
final class Levels {

  private static final int MOST = 100;

  /** Rises with the level; no risk, from 0 on, is always in it. */
  private final NavigableMap<RiskLevel, Integer> least;

  private Levels(NavigableMap<RiskLevel, Integer> least) {
    this.least = least;
  }

  /**
   * Reads a table; a row that is no level, or out of order, is left out and told.
   *
   * @throws IOException if it is missing
   */
  static Levels read(Path file, List<DictionaryProblem> problems) throws IOException {
    var least = new TreeMap<>(Map.of(RiskLevel.NONE, 0));
    Rows.read(
        file,
        "level least note source",
        problems,
        cells -> put(level(cells.get(0)), (int) Rows.number(cells.get(1), 1, MOST), least));
    for (var level : RiskLevel.values()) {
      if (!least.containsKey(level)) {
        var instead = least.lowerKey(level);
        problems.add(
            new DictionaryProblem(
                file,
                1,
                "level %s is missing, such posts are %s: add a row for it"
                    .formatted(level, instead)));
      }
    }
    return new Levels(least);
  }

  private static RiskLevel level(String cell) {
    try {
      return RiskLevel.valueOf(cell);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "wanted level IV, III, II or I, found \"" + cell + "\"", e);
    }
  }

  private static void put(RiskLevel level, int from, NavigableMap<RiskLevel, Integer> least) {
    if (least.containsKey(level)) {
      throw new IllegalArgumentException("level " + level + " is there already: keep one row");
    }
    var milder = least.lowerEntry(level);
    var graver = least.higherEntry(level);
    if (from <= milder.getValue() || (graver != null && from >= graver.getValue())) {
      throw new IllegalArgumentException(
          "level %s from %d on: wanted graver levels from higher on".formatted(level, from));
    }
    least.put(level, from);
  }

  /** The level of a sensitivity. */
  RiskLevel of(int sensitivity) {
    return least.descendingMap().entrySet().stream()
        .filter(level -> sensitivity >= level.getValue())
        .findFirst()
        .map(Map.Entry::getKey)
        .orElse(RiskLevel.NONE);
  }

  /** The sensitivity from which a level holds. */
  int from(RiskLevel level) {
    return least.floorEntry(level).getValue();
  }

  /** The highest sensitivity of a level. */
  int highest(RiskLevel level) {
    var graver = least.higherEntry(level);
    return graver == null ? MOST : graver.getValue() - 1;
  }
}

package org.minqing.analyzer.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.model.RiskLevel;

class LevelsTest {

  @TempDir private Path folder;

  private final List<DictionaryProblem> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"0, NONE", "14, NONE", "15, IV", "35, IV", "36, III", "60, II", "85, I", "100, I"})
  void aSensitivityIsOfTheGravestLevelThatItReaches(int sensitivity, RiskLevel level)
      throws IOException {
    var levels = levels("IV 15", "III 36", "II 60", "I 85");

    assertThat(problems).isEmpty();
    assertThat(levels.of(sensitivity)).isEqualTo(level);
    assertThat(sensitivity).isBetween(levels.from(level), levels.highest(level));
  }

  @Test
  void aLevelLeftOutIsToldAndItsPostsAreOfTheMilderOne() throws IOException {
    var levels = levels("IV 15", "III 36", "I 85");

    assertThat(problems)
        .singleElement()
        .asString()
        .endsWith("levels.tsv:1: level II is missing, such posts are III: add a row for it");
    assertThat(levels.from(RiskLevel.II)).isEqualTo(36);
    assertThat(levels.of(70)).isEqualTo(RiskLevel.III);
    // What may be yellow at most must not become red.
    assertThat(levels.of(levels.highest(RiskLevel.III))).isEqualTo(RiskLevel.III);
  }

  @ParameterizedTest
  @CsvSource({
    "I 60,    'level I from 60 on: wanted graver levels from higher on'",
    "IV 36,   'level IV is there already: keep one row'",
    "NONE 5,  'level NONE is there already: keep one row'",
    "V 90,    'wanted level IV, III, II or I, found \"V\"'",
    "I 101,   'wanted a number 1.0..100.0, found \"101\"'",
  })
  void aRowThatCannotBeIsLeftOutAndToldWithItsLine(String row, String wanted) throws IOException {
    var levels = levels("IV 15", "III 36", "II 60", row);

    assertThat(problems.getFirst()).asString().endsWith("levels.tsv:4: " + wanted);
    assertThat(levels.of(100)).isEqualTo(RiskLevel.II);
    assertThat(levels.of(40)).isEqualTo(RiskLevel.III);
  }

  @Test
  void anEmptyTableMakesNothingGrave() throws IOException {
    var levels = levels();

    assertThat(problems).hasSize(4);
    assertThat(levels.of(100)).isEqualTo(RiskLevel.NONE);
  }

  private Levels levels(String... rows) throws IOException {
    var lines = Stream.of(rows).map(row -> row.replace(' ', '\t') + "\tnote\tminqing").toList();
    return Levels.read(Files.write(folder.resolve("levels.tsv"), lines), problems);
  }
}

package org.minqing.analyzer.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.model.RiskLevel;

class RiskDictionaryTest {

  private static final Path SHIPPED = Path.of(System.getProperty("minqing.root"), "dictionaries");

  @TempDir private Path folder;

  private final List<DictionaryProblem> problems = new ArrayList<>();

  @Test
  void aLevelLeftOutIsToldAndItsPostsAreOfTheMilderOne() throws IOException {
    var dictionary = withLevels("IV 15", "III 36", "I 85");

    assertThat(problems).singleElement().asString().contains("levels.tsv:1", "level II is missing");
    assertThat(dictionary.from(RiskLevel.II)).isEqualTo(36);
    assertThat(dictionary.below(RiskLevel.II)).isEqualTo(84);
    assertThat(dictionary.from(RiskLevel.NONE)).isZero();
  }

  @Test
  void aLevelThatBeginsBelowAMilderOneIsTold() throws IOException {
    var dictionary = withLevels("IV 15", "III 36", "II 90", "I 85");

    assertThat(problems).singleElement().asString().contains("level I begins below a milder one");
    assertThat(dictionary.below(RiskLevel.II)).isEqualTo(84);
    assertThat(dictionary.level(88)).isEqualTo(RiskLevel.I);
  }

  @Test
  void withoutLevelsNothingIsGrave() throws IOException {
    var dictionary = withLevels();

    assertThat(problems).hasSize(4);
    assertThat(dictionary.from(RiskLevel.I)).isZero();
    assertThat(dictionary.level(100)).isEqualTo(RiskLevel.NONE);
  }

  private RiskDictionary withLevels(String... rows) throws IOException {
    try (var files = Files.walk(SHIPPED)) {
      for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        var copy = folder.resolve(SHIPPED.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    var levels = List.of(rows).stream().map(row -> row.replace(' ', '\t') + "\tnote\tminqing");
    Files.write(folder.resolve("levels.tsv"), levels.toList());
    return new RiskDictionary(folder, problems);
  }
}

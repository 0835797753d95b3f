package org.minqing.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.analyzer.Analyzer;
import org.minqing.model.RiskLevel;

class CategoryQualityTest {

  private static final Path ROOT = Path.of(System.getProperty("minqing.root"));

  @Test
  void eachFigureCountsWhatItSays() throws IOException {
    var reader = new Reader(Analyzer.load(ROOT.resolve("dictionaries")).analyzer());
    var fire = "仓库着火，五人遇难";
    var quiet = "今天天气真好";

    var quality =
        CategoryQuality.of(
            List.of(
                new LabelledPost("fire-safety", RiskLevel.I, false, fire),
                new LabelledPost("crime", RiskLevel.I, false, fire),
                new LabelledPost("crime", RiskLevel.II, false, quiet),
                new LabelledPost("NONE", RiskLevel.NONE, true, quiet),
                new LabelledPost("NONE", RiskLevel.NONE, true, fire)),
            reader);

    assertThat(quality.rows()).isEqualTo(5);
    assertThat(quality.accuracy()).isEqualTo(2 / 5.0);
    assertThat(quality.found()).isEqualTo(2 / 3.0);
    assertThat(quality.macroF1()).isEqualTo((0.5 + 0 + 0.5) / 3);
    assertThat(quality.withinOneStep()).isEqualTo(3 / 5.0);
    assertThat(quality.exact()).isEqualTo(3 / 5.0);
    assertThat(quality.nearMissesQuiet()).isEqualTo(1 / 2.0);
    assertThat(quality.errors()).hasSize(3);
  }

  @Test
  void noLetterThatTeachesMeasures() throws IOException {
    var measures = ids(ROOT.resolve("benchmarks/quality/letters.tsv"));

    assertThat(measures)
        .isNotEmpty()
        .doesNotContainAnyElementsOf(ids(ROOT.resolve("training/data/letters.tsv")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"headlines", "microblogs"})
  void noPostThatTeachesMeasures(String measure) throws IOException {
    var teach =
        ids(ROOT.resolve("training/data/posts.tsv")).stream()
            .map(id -> List.of(id.getFirst() + "/train", id.getLast()))
            .toList();

    assertThat(ids(ROOT.resolve("benchmarks/quality/" + measure + ".tsv")))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(teach);
  }

  private static List<List<String>> ids(Path file) throws IOException {
    return LabelledRows.read(file, 4).stream().map(row -> row.subList(0, 2)).toList();
  }
}

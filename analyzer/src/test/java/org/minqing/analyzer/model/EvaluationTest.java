package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.analyzer.model.Evaluation.Case;

class EvaluationTest {

  @Test
  void figuresAreCountedAsTheyAreDefined() {
    var cases =
        List.of(
            new Case("pos", "pos", 0.95, false),
            new Case("pos", "neg", 0.55, true),
            new Case("neg", "neg", 0.95, false),
            new Case("neg", "neg", 0.95, false));

    var found = Evaluation.of(cases, List.of("neg", "pos"), 2);

    assertThat(found.accuracy()).isEqualTo(0.75);
    assertThat(found.macroF1()).isEqualTo((0.8 + 2.0 / 3) / 2, within(1e-9));
    assertThat(found.calibrationError())
        .isEqualTo(0.75 * Math.abs(0.95 - 1) + 0.25 * 0.55, within(1e-9));
    assertThat(found.askedVector()).isEqualTo(0.25);
    assertThat(found.textsPerSecond()).isEqualTo(2);
    assertThat(found.byLabel().getFirst().precision()).isEqualTo(2.0 / 3, within(1e-9));
  }

  @Test
  void theLeastSureTenthIsLeftOut() {
    var cases =
        java.util.stream.IntStream.range(0, 10)
            .mapToObj(i -> new Case("a", i == 0 ? "b" : "a", i == 0 ? 0.5 : 0.9, false))
            .toList();

    var found = Evaluation.of(cases, List.of("a", "b"), 1);

    assertThat(found.coverage()).isEqualTo(0.9);
    assertThat(found.accuracyThen()).isEqualTo(1);
  }

  @Test
  void labelsOfKnownSetsAreUnderstood(@TempDir Path folder) throws Exception {
    var file = folder.resolve("gold.tsv");
    Files.writeString(file, "happy\t好\nangry\t坏\nsurprise\t啊\nneutral\t水\nno tab here\n");

    var found = LabelledFile.read(Task.SENTIMENT, file);

    assertThat(found.rows())
        .extracting(LabelledFile.Row::label)
        .containsExactly("pos", "neg", "neu");
    assertThat(found.skipped()).isEqualTo(1);
    assertThat(found.problems()).singleElement().asString().contains("gold.tsv:5", "tab");
    assertThat(Task.DOMAIN.label("卫生计生")).contains("卫生计生");
    assertThat(Task.RUMOUR.label("non-rumor")).contains("non-rumor");
    assertThat(Task.STANCE.label("favor")).contains("favor");
    assertThat(Task.FRAUD.label("loan")).contains("loan");
    assertThat(Task.named("RUMOR")).contains(Task.RUMOUR);
  }
}

package org.minqing.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Floors under the quality on labelled posts of our own: raised, and lowered for a new set only.
 */
class QualityTest {

  private static QualityBench.Measured measured;

  @BeforeAll
  static void measure() throws IOException {
    measured =
        QualityBench.Measured.in(
            Path.of(System.getProperty("minqing.root")), true, Optional.empty());
  }

  @Test
  void personalDataAreMaskedAndNothingElse() {
    assertThat(measured.masks().recall())
        .as("%s", measured.masks().errors())
        .isGreaterThanOrEqualTo(0.99);
    assertThat(measured.masks().precision()).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void placesGetTheirCodes() {
    assertThat(measured.places().rows()).isGreaterThanOrEqualTo(200);
    assertThat(measured.places().accuracy())
        .as("%s", measured.places().errors())
        .isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void categoriesAndLevelsOfTheKeptHalf() {
    assertThat(measured.kept().orElseThrow().macroF1()).isGreaterThanOrEqualTo(0.85);
    assertThat(measured.kept().orElseThrow().withinOneStep()).isGreaterThanOrEqualTo(0.95);
    assertThat(measured.kept().orElseThrow().nearMissesQuiet()).isGreaterThanOrEqualTo(0.88);
  }
}

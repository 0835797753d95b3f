package org.minqing.analyzer.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.model.Evidence;
import org.minqing.model.RiskLevel;
import org.minqing.model.TextPart;

class GravityTest {

  @Test
  void wordsStandWhereNoModelIs() {
    assertThat(Gravity.UNKNOWN.with(42)).isEqualTo(42);
    assertThat(Gravity.UNKNOWN.evidence()).isEmpty();
  }

  @Test
  void aModelAddsToWordsThatSayLittle() {
    assertThat(sure(RiskLevel.II).with(20)).isBetween(60.0, 84.0);
    assertThat(sure(RiskLevel.I).with(20)).isGreaterThanOrEqualTo(85);
  }

  @Test
  void aModelTakesLittleOffWordsThatSayMuch() {
    assertThat(sure(RiskLevel.NONE).with(90)).isEqualTo(80);
    assertThat(sure(RiskLevel.NONE).with(30)).isEqualTo(20);
  }

  @Test
  void whoWaversLiesBetween() {
    var wavering = new Gravity(Map.of(RiskLevel.III, 0.5, RiskLevel.II, 0.5), level -> List.of());

    assertThat(wavering.with(0)).isBetween(sure(RiskLevel.III).with(0), sure(RiskLevel.II).with(0));
  }

  @Test
  void nothingSpeaksForARiskWhereTheModelSeesNone() {
    var evidence = List.of(new Evidence(TextPart.TEXT, 0, 1, "看", "model: level", 1));

    assertThat(new Gravity(Map.of(RiskLevel.NONE, 1.0), any -> evidence).evidence()).isEmpty();
    assertThat(new Gravity(Map.of(RiskLevel.II, 1.0), any -> evidence).evidence())
        .isEqualTo(evidence);
  }

  private static Gravity sure(RiskLevel level) {
    return new Gravity(Map.of(level, 1.0), any -> List.of());
  }
}

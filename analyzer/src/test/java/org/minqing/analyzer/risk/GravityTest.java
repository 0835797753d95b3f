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
    assertThat(Gravity.UNKNOWN.with(42, GravityTest::from)).isEqualTo(42);
    assertThat(Gravity.UNKNOWN.evidence()).isEmpty();
  }

  @Test
  void aModelAddsToWordsThatSayLittle() {
    assertThat(sure(RiskLevel.II).with(20, GravityTest::from)).isBetween(60.0, 84.0);
    assertThat(sure(RiskLevel.I).with(20, GravityTest::from)).isGreaterThanOrEqualTo(85);
  }

  @Test
  void aModelTakesLittleOffWordsThatSayMuch() {
    assertThat(sure(RiskLevel.NONE).with(90, GravityTest::from)).isEqualTo(80);
    assertThat(sure(RiskLevel.NONE).with(30, GravityTest::from)).isEqualTo(20);
  }

  @Test
  void whoWaversLiesBetween() {
    var wavering = gravity(Map.of(RiskLevel.III, 0.5, RiskLevel.II, 0.5));

    assertThat(wavering.with(0, GravityTest::from))
        .isBetween(
            sure(RiskLevel.III).with(0, GravityTest::from),
            sure(RiskLevel.II).with(0, GravityTest::from));
  }

  @Test
  void whatIsMoreLikelyReachedThanNotIsReached() {
    var red = gravity(Map.of(RiskLevel.IV, 0.4, RiskLevel.I, 0.6));
    var orangeOrRed = gravity(Map.of(RiskLevel.NONE, 0.45, RiskLevel.II, 0.3, RiskLevel.I, 0.25));
    var asLikelyNot = gravity(Map.of(RiskLevel.NONE, 0.5, RiskLevel.II, 0.5));

    assertThat(red.sensitivity()).isLessThan(85);
    assertThat(red.with(0, GravityTest::from)).isEqualTo(85);
    assertThat(orangeOrRed.sensitivity()).isLessThan(60);
    assertThat(orangeOrRed.with(0, GravityTest::from)).isEqualTo(60);
    assertThat(asLikelyNot.with(0, GravityTest::from)).isEqualTo(asLikelyNot.sensitivity());
  }

  @Test
  void whatSpeaksForTheLevelThatIsReachedIsShown() {
    var chances = Map.of(RiskLevel.IV, 0.4, RiskLevel.II, 0.35, RiskLevel.I, 0.25);
    var gravity =
        new Gravity(
            chances, level -> List.of(new Evidence(TextPart.TEXT, 0, 1, "看", level.toString(), 1)));

    assertThat(gravity.evidence()).extracting(Evidence::because).containsExactly("II");
  }

  @Test
  void nothingSpeaksForARiskWhereTheModelSeesNone() {
    var evidence = List.of(new Evidence(TextPart.TEXT, 0, 1, "看", "model: level", 1));

    assertThat(new Gravity(Map.of(RiskLevel.NONE, 1.0), any -> evidence).evidence()).isEmpty();
    assertThat(new Gravity(Map.of(RiskLevel.II, 1.0), any -> evidence).evidence())
        .isEqualTo(evidence);
  }

  private static Gravity sure(RiskLevel level) {
    return gravity(Map.of(level, 1.0));
  }

  private static Gravity gravity(Map<RiskLevel, Double> chances) {
    return new Gravity(chances, any -> List.of());
  }

  private static double from(RiskLevel level) {
    return switch (level) {
      case NONE -> 0;
      case IV -> 15;
      case III -> 36;
      case II -> 60;
      case I -> 85;
    };
  }
}

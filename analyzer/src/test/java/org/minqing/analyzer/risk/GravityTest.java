package org.minqing.analyzer.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.model.Evidence;
import org.minqing.model.RiskLevel;
import org.minqing.model.TextPart;

class GravityTest {

  private static final Map<RiskLevel, Double> FROM =
      Map.of(
          RiskLevel.NONE, 0.0,
          RiskLevel.IV, 15.0,
          RiskLevel.III, 36.0,
          RiskLevel.II, 60.0,
          RiskLevel.I, 85.0);

  @Test
  void wordsStandWhereNoModelIs() {
    assertThat(Gravity.UNKNOWN.with(42, FROM::get)).isEqualTo(42);
    assertThat(Gravity.UNKNOWN.evidence()).isEmpty();
  }

  @Test
  void aModelAddsToWordsThatSayLittle() {
    assertThat(sure(RiskLevel.II).with(20, FROM::get)).isBetween(60.0, 84.0);
    assertThat(sure(RiskLevel.I).with(20, FROM::get)).isGreaterThanOrEqualTo(85);
  }

  @Test
  void aModelTakesLittleOffWordsThatSayMuch() {
    assertThat(sure(RiskLevel.NONE).with(90, FROM::get)).isEqualTo(80);
    assertThat(sure(RiskLevel.NONE).with(30, FROM::get)).isEqualTo(20);
  }

  @Test
  void whoWaversLiesBetween() {
    var wavering = gravity(Map.of(RiskLevel.III, 0.5, RiskLevel.II, 0.5));

    assertThat(wavering.with(0, FROM::get))
        .isBetween(sure(RiskLevel.III).with(0, FROM::get), sure(RiskLevel.II).with(0, FROM::get));
  }

  @Test
  void whatIsMoreLikelyReachedThanNotIsReached() {
    var red = gravity(Map.of(RiskLevel.IV, 0.4, RiskLevel.I, 0.6));
    var orangeOrRed = gravity(Map.of(RiskLevel.NONE, 0.45, RiskLevel.II, 0.3, RiskLevel.I, 0.25));
    var asLikelyNot = gravity(Map.of(RiskLevel.NONE, 0.5, RiskLevel.II, 0.5));

    assertThat(red.sensitivity()).isLessThan(85);
    assertThat(red.with(0, FROM::get)).isEqualTo(85);
    assertThat(orangeOrRed.sensitivity()).isLessThan(60);
    assertThat(orangeOrRed.with(0, FROM::get)).isEqualTo(60);
    assertThat(asLikelyNot.with(0, FROM::get)).isEqualTo(asLikelyNot.sensitivity());
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
}

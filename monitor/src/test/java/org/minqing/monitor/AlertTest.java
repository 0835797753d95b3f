package org.minqing.monitor;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minqing.model.RiskCategory.MENTAL_CRISIS;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskLevel;

class AlertTest {

  private static final RegionCode SHAANXI = new RegionCode("610000");
  private static final RegionCode XIAN = new RegionCode("610100");
  private static final RegionCode BAOJI = new RegionCode("610300");

  private static final AlertPost POST = Examples.post("刷单返利被骗", "先转后返", "https://bbs.example/1");
  private static final AlertPost OF_DISTRESS =
      Examples.post("撑不下去了", "想一了百了", "https://bbs.example/2", MENTAL_CRISIS);

  @Test
  void isAsGraveAsItsGravestPost() {
    var alert = Alert.of(Examples.spike(Examples.FRAUD), List.of(POST));

    assertThat(alert.level()).isEqualTo(POST.level());
    assertThat(alert.evidence()).containsExactly(POST);
  }

  @Test
  void isOneLevelGraverInAFlood() {
    var alert = Alert.of(Examples.spike(Examples.FRAUD, 2.5), List.of(POST));

    assertThat(POST.level()).isEqualTo(RiskLevel.III);
    assertThat(alert.level()).isEqualTo(RiskLevel.II);
  }

  @Test
  void hasALevelEvenIfNoPostHas() {
    var alert = Alert.of(Examples.spike(Examples.FRAUD), List.of());

    assertThat(alert.level()).isEqualTo(RiskLevel.IV);
  }

  @Test
  void neverQuotesOrLinksAPersonInDistress() {
    var alert =
        Alert.of(Examples.spike(MENTAL_CRISIS), List.of("一了百了"), List.of(OF_DISTRESS, POST));

    assertThat(alert.evidence()).isEmpty();
    assertThat(alert.words()).isEmpty();
    assertThat(alert.isOnDistress()).isTrue();
  }

  @Test
  void leavesAPersonInDistressOutOfOtherAlertsToo() {
    var alert = Alert.of(Examples.spike(Examples.FRAUD), List.of(OF_DISTRESS, POST));

    assertThat(alert.evidence()).containsExactly(POST);
    assertThat(alert.isOnDistress()).isFalse();
  }

  @Test
  void cannotBeMadeToSingleAPersonOut() {
    var crisis = Examples.spike(MENTAL_CRISIS);
    var fraud = Examples.spike(Examples.FRAUD);

    assertThatThrownBy(() -> new Alert("a", RiskLevel.I, crisis, List.of(), List.of(POST)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Alert("a", RiskLevel.I, crisis, List.of("词"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Alert("a", RiskLevel.I, fraud, List.of(), List.of(OF_DISTRESS)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsNoMoreEvidenceThanPeopleRead() {
    var alert =
        Alert.of(
            Examples.spike(Examples.FRAUD),
            Collections.nCopies(1000, "词"),
            Collections.nCopies(1000, POST));

    assertThat(alert.evidence()).hasSize(10);
    assertThat(alert.words()).hasSize(12);
  }

  @Test
  void isNamedByKindAndBeginning() {
    var alert = Alert.of(Examples.spike(Examples.FRAUD), List.of());

    assertThat(alert.id()).isEqualTo("spike-fraud-492312");
    assertThat(AlertId.parse(alert.id())).hasValue(AlertId.of(alert.spike()));
  }

  @Test
  void isNamedByThePlaceThatNoticedItAlone() {
    var id = new AlertId(series(XIAN), Instant.parse("2026-03-01T00:59:00Z"));

    assertThat(id).hasToString("spike-fraud-610100-492312");
    assertThat(AlertId.parse(id.toString())).hasValue(id);
  }

  @Test
  void knowsItselfAgainWhenTheBeginningHasMovedByHours() {
    var noon = Instant.parse("2026-03-01T12:00:00Z");
    var id = new AlertId(series(), noon);

    assertThat(id.repeats(new AlertId(series(), noon.minus(3, HOURS)))).isTrue();
    assertThat(id.repeats(new AlertId(series(), noon.plus(23, HOURS)))).isTrue();
    assertThat(id.repeats(new AlertId(series(), noon.plus(24, HOURS)))).isFalse();
    assertThat(id.repeats(new AlertId(new SeriesKey(MENTAL_CRISIS, Optional.empty()), noon)))
        .isFalse();
  }

  @Test
  void takesNoBurstOfAnotherPlaceForItself() {
    var noon = Instant.parse("2026-03-01T12:00:00Z");
    var inXian = new AlertId(series(XIAN), noon);

    assertThat(inXian.repeats(new AlertId(series(BAOJI), noon))).isFalse();
    assertThat(inXian.repeats(new AlertId(series(SHAANXI), noon))).isTrue();
    assertThat(inXian.repeats(new AlertId(series(), noon))).as("found in the whole").isTrue();
    assertThat(new AlertId(series(), noon).repeats(inXian)).isTrue();
  }

  private static SeriesKey series(RegionCode... place) {
    return new SeriesKey(Examples.FRAUD, Stream.of(place).findFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fraud",
        "spike-fraud-",
        "spike--1",
        "spike-fraud-1234567890",
        "spike-fraud-6101-1"
      })
  void refusesAnIdOfAnotherForm(String wrong) {
    assertThat(AlertId.parse(wrong)).isEmpty();
  }
}

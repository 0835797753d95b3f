package org.minqing.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minqing.model.RiskCategory.MENTAL_CRISIS;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minqing.model.RiskLevel;

class AlertTest {

  private static final AlertPost POST = Examples.post("刷单返利被骗", "先转后返", "https://bbs.example/1");
  private static final AlertPost OF_DISTRESS =
      Examples.post("撑不下去了", "想一了百了", "https://bbs.example/2", MENTAL_CRISIS);

  @Test
  void isAsGraveAsItsGravestPost() {
    var alert = Alert.on(Examples.spike(Examples.FRAUD), RiskLevel.II, List.of(), List.of(POST));

    assertThat(alert.level()).isEqualTo(RiskLevel.II);
    assertThat(alert.evidence()).containsExactly(POST);
  }

  @Test
  void hasALevelEvenIfNoPostHas() {
    var alert = Alert.on(Examples.spike(Examples.FRAUD), RiskLevel.NONE, List.of(), List.of());

    assertThat(alert.level()).isEqualTo(RiskLevel.IV);
  }

  @Test
  void neverQuotesOrLinksAPersonInDistress() {
    var alert =
        Alert.on(
            Examples.spike(MENTAL_CRISIS),
            RiskLevel.I,
            List.of("一了百了"),
            List.of(OF_DISTRESS, POST));

    assertThat(alert.evidence()).isEmpty();
    assertThat(alert.words()).isEmpty();
    assertThat(alert.helpLines()).hasValueSatisfying(text -> assertThat(text).contains("12356"));
  }

  @Test
  void leavesAPersonInDistressOutOfOtherAlertsToo() {
    var alert =
        Alert.on(
            Examples.spike(Examples.FRAUD), RiskLevel.I, List.of(), List.of(OF_DISTRESS, POST));

    assertThat(alert.evidence()).containsExactly(POST);
    assertThat(alert.helpLines()).isEmpty();
  }

  @Test
  void cannotBeMadeToSingleAPersonOut() {
    var crisis = Examples.spike(MENTAL_CRISIS);
    var fraud = Examples.spike(Examples.FRAUD);
    var id = AlertId.of(crisis);

    assertThatThrownBy(() -> new Alert(id, RiskLevel.I, crisis, List.of(), List.of(POST)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Alert(id, RiskLevel.I, crisis, List.of("词"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Alert(id, RiskLevel.I, fraud, List.of(), List.of(OF_DISTRESS)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsNoMoreEvidenceThanPeopleRead() {
    var alert =
        Alert.on(
            Examples.spike(Examples.FRAUD),
            RiskLevel.I,
            Collections.nCopies(1000, "词"),
            Collections.nCopies(1000, POST));

    assertThat(alert.evidence()).hasSize(10);
    assertThat(alert.words()).hasSize(12);
  }

  @Test
  void isNamedByKindAndBeginning() {
    var id = AlertId.of(Examples.spike(Examples.FRAUD));

    assertThat(id).hasToString("fraud@2026-03-01T00:00:00Z");
    assertThat(AlertId.parse(id.toString())).isEqualTo(id);
  }

  @Test
  void knowsItselfAgainWhenTheBeginningHasMovedByHours() {
    var id = AlertId.parse("fraud@2026-03-01T10:00:00Z");

    assertThat(id.repeats(AlertId.parse("fraud@2026-03-01T07:00:00Z"))).isTrue();
    assertThat(id.repeats(AlertId.parse("fraud@2026-03-02T07:00:00Z"))).isTrue();
    assertThat(id.repeats(AlertId.parse("fraud@2026-03-02T10:00:00Z"))).isFalse();
    assertThat(id.repeats(AlertId.parse("crime@2026-03-01T10:00:00Z"))).isFalse();
  }

  @Test
  void refusesAnIdOfAnotherForm() {
    for (var wrong : List.of("", "fraud", "fraud@noon", "@2026-03-01T10:00:00Z")) {
      assertThatThrownBy(() -> AlertId.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"" + wrong + "\"");
    }
  }
}

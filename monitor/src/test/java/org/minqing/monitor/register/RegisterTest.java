package org.minqing.monitor.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.model.RiskLevel;

class RegisterTest {

  private static final Instant OPENED = Instant.parse("2026-03-02T00:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 9);

  @ParameterizedTest
  @EnumSource(Stage.class)
  void fromEveryStageThereIsAWayToTheEndAndBack(Stage stage) {
    assertThat(reachable(stage)).contains(Stage.CLOSED, Stage.IDENTIFIED, Stage.ASSIGNED);
    assertThat(stage.next()).doesNotContain(stage);
  }

  @Test
  void unitsKnowWhoIsAboveThem() {
    var units =
        new Units(
            List.of(
                new Unit("station", "派出所", Optional.of("bureau")),
                new Unit("bureau", "分局", Optional.of("city")),
                new Unit("city", "市局", Optional.empty())));

    assertThat(units.above("station")).extracting(Unit::id).containsExactly("bureau", "city");
    assertThat(units.above("city")).isEmpty();
    assertThat(units.withBelow("bureau")).containsExactlyInAnyOrder("bureau", "station");
    assertThat(units.withBelow("city")).hasSize(3);
    assertThat(units.withBelow("gone")).containsExactly("gone");
    assertThat(units.name("station")).isEqualTo("派出所");
    assertThat(units.name("gone")).isEqualTo("gone");
  }

  @Test
  void unitsInACircleOrWithoutTheirSuperiorAreRefused() {
    var circle =
        List.of(new Unit("a", "甲", Optional.of("b")), new Unit("b", "乙", Optional.of("a")));
    var orphan = List.of(new Unit("a", "甲", Optional.of("gone")));

    assertThatThrownBy(() -> new Units(circle)).hasMessageContaining("reports to itself");
    assertThatThrownBy(() -> new Units(orphan)).hasMessageContaining("no unit gone");
  }

  @Test
  void aRiskIsOverdueAfterItsDayUntilItIsHandled() {
    assertThat(risk(Stage.ASSIGNED, "2026-03-08").isOverdue(TODAY)).isTrue();
    assertThat(risk(Stage.ASSIGNED, "2026-03-09").isOverdue(TODAY)).as("its day").isFalse();
    assertThat(risk(Stage.HANDLED, "2026-03-08").isOverdue(TODAY)).isFalse();
  }

  @Test
  void tellsHowFastThingsWent() {
    var quick =
        new Scorecard.Course(
            risk(Stage.CLOSED, "2026-03-08"),
            List.of(
                step(0, Stage.IDENTIFIED),
                step(1, Stage.ASSIGNED),
                step(5, Stage.HANDLED),
                step(72, Stage.CLOSED),
                // A note, which closes nothing.
                step(720, Stage.CLOSED)),
            Optional.of(OPENED.minus(Duration.ofHours(2))));
    var back =
        new Scorecard.Course(
            risk(Stage.ASSIGNED, "2026-03-08"),
            List.of(
                step(0, Stage.IDENTIFIED),
                step(1, Stage.CLOSED),
                step(30, Stage.IDENTIFIED),
                step(31, Stage.ASSIGNED)),
            Optional.empty());

    var card = Scorecard.of(List.of(quick, back), TODAY);

    assertThat(card.risks()).isEqualTo(2);
    assertThat(card.open()).isEqualTo(1);
    assertThat(card.overdue()).isEqualTo(1);
    assertThat(card.reopened()).isEqualTo(1);
    assertThat(card.toNotice()).contains(Duration.ofHours(2));
    assertThat(card.toAssign()).contains(Duration.ofHours(31));
    assertThat(card.toAnswer()).contains(Duration.ofHours(5));
    assertThat(card.toClose()).contains(Duration.ofDays(3));
    assertThat(Scorecard.of(List.of(), TODAY).toClose()).isEmpty();
  }

  private static EnumSet<Stage> reachable(Stage from) {
    var reached = EnumSet.noneOf(Stage.class);
    var waiting = new ArrayDeque<>(from.next());
    while (!waiting.isEmpty()) {
      var stage = waiting.poll();
      if (reached.add(stage)) {
        waiting.addAll(stage.next());
      }
    }
    return reached;
  }

  private static Risk risk(Stage stage, String due) {
    return new Risk(
        1,
        "翠湖小区停水",
        Optional.empty(),
        RiskLevel.III,
        stage,
        Optional.of("station"),
        Optional.of(LocalDate.parse(due)),
        Optional.empty(),
        OPENED,
        OPENED.plus(Duration.ofDays(3)));
  }

  private static Risk.Step step(int hours, Stage stage) {
    return new Risk.Step(
        OPENED.plus(Duration.ofHours(hours)),
        "admin",
        stage,
        Optional.empty(),
        Optional.empty(),
        "");
  }
}

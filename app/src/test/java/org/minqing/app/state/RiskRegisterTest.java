package org.minqing.app.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.app.TestDatabase;
import org.minqing.app.state.RiskRegister.Draft;
import org.minqing.app.state.RiskRegister.Entered;
import org.minqing.app.state.RiskRegister.Move;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.follow.Look;
import org.minqing.monitor.register.Risk;
import org.minqing.monitor.register.Stage;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class RiskRegisterTest {

  @Parameter private TestDatabase database;

  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
  private static final Draft WATER =
      new Draft(
          "翠湖小区停水",
          Optional.of(new RiskCategory("transport-utilities")),
          RiskLevel.II,
          Optional.of("abc"));

  @TempDir private Path data;
  private State state;
  private RiskRegister register;

  @BeforeEach
  void open() {
    state = State.open(database.of(data));
    register = at(NOON);
  }

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void aRiskGoesItsWayAndEachStepIsKept() {
    var number = register.open(WATER, "minqing", "3 条帖文");
    register.move(number, Move.comment(Stage.ASSESSED, "属实"), "li");
    register.move(number, assign("street", "2026-03-05"), "li");
    register.move(number, Move.comment(Stage.HANDLED, "水管修好"), "wang");

    var risk = register.get(number).orElseThrow();
    assertThat(risk.stage()).isEqualTo(Stage.HANDLED);
    assertThat(risk.unit()).contains("street");
    assertThat(risk.due()).contains(LocalDate.of(2026, 3, 5));
    assertThat(register.steps(number))
        .extracting(Risk.Step::stage)
        .containsExactly(Stage.IDENTIFIED, Stage.ASSESSED, Stage.ASSIGNED, Stage.HANDLED);
    assertThat(register.steps(number).getLast().note()).isEqualTo("水管修好");
    assertThat(register.of("abc")).containsExactly(risk);
  }

  @Test
  void itsNumberIsItsOwnWhateverAnotherEntersMeanwhile() {
    register.open(WATER, "li", "");
    state
        .jdbc()
        .sql(
            "insert into risk (number, title, level, stage, opened_at, changed_at)"
                + " overriding system value values (1000, '路灯', 'IV', 'IDENTIFIED', ?, ?)")
        .params(Times.column(NOON), Times.column(NOON))
        .update();

    var number = register.open(WATER, "wang", "3 条帖文");

    assertThat(register.get(number).orElseThrow().title()).isEqualTo(WATER.title());
    assertThat(register.steps(number)).extracting(Risk.Step::who).containsExactly("wang");
    assertThat(register.steps(1000)).isEmpty();
  }

  @Test
  void noStageIsSkippedThatMattersAndNobodyIsNobody() {
    var number = register.open(WATER, "li", "");

    assertThatThrownBy(() -> register.move(number, Move.comment(Stage.HANDLED, ""), "li"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("IDENTIFIED");
    assertThatThrownBy(() -> register.move(number, Move.comment(Stage.ASSIGNED, ""), "li"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unit");
    assertThat(register.steps(number)).hasSize(1);
    assertThat(register.get(number).orElseThrow().stage()).isEqualTo(Stage.IDENTIFIED);
    assertThat(register.move(number + 1, Move.comment(Stage.CLOSED, ""), "li")).isEmpty();
  }

  @Test
  void whatHasToBeDoneFirstStandsOnTop() {
    var later = register.open(WATER, "li", "");
    var sooner = register.open(WATER, "li", "");
    var done = register.open(WATER, "li", "");
    register.move(later, assign("street", "2026-03-09"), "li");
    register.move(sooner, assign("street", "2026-03-05"), "li");
    register.move(done, Move.comment(Stage.CLOSED, "误报"), "li");

    assertThat(register.all(10)).extracting(Risk::number).containsExactly(sooner, later, done);
  }

  @Test
  void coursesAreReadInTheSameOrderWithTheirStepsAndOnlyOfTheUnitsWanted() {
    var later = register.open(WATER, "li", "");
    var sooner = register.open(WATER, "li", "");
    var nobodys = register.open(WATER, "li", "");
    register.move(later, assign("street", "2026-03-09"), "li");
    register.move(sooner, assign("housing", "2026-03-05"), "li");

    var all = register.courses();
    assertThat(all)
        .extracting(course -> course.risk().number())
        .containsExactly(sooner, later, nobodys);
    for (var course : all) {
      assertThat(course.risk()).isEqualTo(register.get(course.risk().number()).orElseThrow());
      assertThat(course.steps()).isEqualTo(register.steps(course.risk().number()));
      assertThat(course.began()).isEmpty();
    }
    assertThat(register.courses(Set.of("street", "none")))
        .extracting(course -> course.risk().number(), course -> course.steps().size())
        .containsExactly(tuple(later, 2));
  }

  @Test
  void nothingIsDoneByWhatSomebodySawBeforeItChanged() {
    var number = register.open(WATER, "li", "");
    var opened = register.get(number).orElseThrow().changed();
    var wang = at(NOON.plusSeconds(60));
    assertThat(wang.move(number, opened, Move.comment(Stage.ASSESSED, "属实"), "wang")).isPresent();

    assertThat(register.move(number, opened, Move.comment(Stage.CLOSED, "误报"), "li")).isEmpty();

    assertThat(register.get(number).orElseThrow().stage()).isEqualTo(Stage.ASSESSED);
    assertThat(register.steps(number)).hasSize(2);
  }

  @Test
  void onlyWhatIsClosedExpires() {
    var open = register.open(WATER, "li", "");
    var done = register.open(WATER, "li", "");
    register.move(done, Move.comment(Stage.CLOSED, ""), "li");

    at(NOON.plus(Duration.ofDays(200))).expire(NOON.plus(Duration.ofDays(20)));

    assertThat(register.get(done)).isEmpty();
    assertThat(register.steps(done)).isEmpty();
    assertThat(register.get(open)).isPresent();
  }

  @Test
  void aNoteOnWhatIsClosedPutsOffNothing() {
    var number = register.open(WATER, "li", "");
    register.move(number, Move.comment(Stage.CLOSED, ""), "li");
    var later = at(NOON.plus(Duration.ofDays(15)));
    var risk = later.move(number, Move.comment(Stage.CLOSED, "谢谢"), "li").orElseThrow();

    assertThat(risk.changed()).isEqualTo(NOON.plus(Duration.ofDays(15)));
    assertThat(later.atItsStageSince(risk)).isEqualTo(NOON);
    later.expire(NOON.plus(Duration.ofDays(10)));
    assertThat(later.get(number)).isEmpty();
    assertThat(later.steps(number)).isEmpty();
  }

  @Test
  void whatCameBackAndWasClosedAgainExpiresByItsLastClosing() {
    var number = register.open(WATER, "li", "");
    register.move(number, Move.comment(Stage.CLOSED, ""), "li");
    var later = at(NOON.plus(Duration.ofDays(15)));
    later.move(number, Move.comment(Stage.IDENTIFIED, "又来了"), "li");
    later.move(number, Move.comment(Stage.CLOSED, ""), "li");

    later.expire(NOON.plus(Duration.ofDays(10)));
    assertThat(later.get(number)).isPresent();
    later.expire(NOON.plus(Duration.ofDays(16)));
    assertThat(later.get(number)).isEmpty();
  }

  @Test
  void aTitleGoesWithTheEventWhosePostsSaidIt() {
    var open = register.open(WATER, "minqing", "3 条帖文");
    register.move(open, assign("street", "2026-03-09"), "li");
    var typed =
        register.open(
            new Draft("路灯要检查", Optional.empty(), RiskLevel.III, Optional.empty()), "li", "");

    register.expire(NOON.minus(Duration.ofDays(20)));

    var risk = register.get(open).orElseThrow();
    assertThat(risk.title()).isEqualTo("风险点 %d transport-utilities".formatted(open));
    assertThat(risk.unit()).contains("street");
    assertThat(register.steps(open)).hasSize(2);
    assertThat(register.get(typed).orElseThrow().title()).isEqualTo("路灯要检查");
  }

  @Test
  void aRiskGoesOnWithTheEventThatTookItsOwnIn() {
    lookAt("a", "b", "c");
    var taken = register.open(of("a"), "minqing", "");
    var heirs = register.open(of("b"), "minqing", "");

    takeIn("a", "b");
    assertThat(register.get(taken).orElseThrow().event()).contains("b");
    takeIn("b", "c");

    assertThat(register.of("c")).extracting(Risk::number).containsExactly(heirs, taken);
    assertThat(register.of("a")).isEmpty();
  }

  @Test
  void whatIsEnteredOfAnEventThatWasTakenInIsOfTheOne() {
    lookAt("a", "b");
    takeIn("a", "b");

    var number = register.open(of("a"), "li", "");

    assertThat(register.get(number).orElseThrow().event()).contains("b");
  }

  @Test
  void whoEntersAnEventsRiskAtTheSameMomentFindsIt() throws Exception {
    lookAt("heir");
    var events = IntStream.range(0, 20).mapToObj(n -> "event" + n).toList();
    lookAt(events.toArray(String[]::new));
    takeIn("event0", "heir");
    try (var another = State.open(database.of(data));
        var two = Executors.newFixedThreadPool(2)) {
      var registers = List.of(register, new RiskRegister(another, Clock.systemUTC()));
      for (var event : events) {
        var both = new CyclicBarrier(2);
        var entered =
            two.invokeAll(registers.stream().map(theirs -> entering(theirs, event, both)).toList());

        assertThat(List.of(entered.get(0).get(), entered.get(1).get()))
            .as(event)
            .extracting(Entered::anew)
            .containsExactlyInAnyOrder(true, false);
        assertThat(entered.get(0).get().number()).isEqualTo(entered.get(1).get().number());
      }
    }
    assertThat(register.all(100)).hasSize(20);
  }

  private static Callable<Entered> entering(
      RiskRegister register, String event, CyclicBarrier both) {
    return () -> {
      both.await();
      return register.enter(of(event), "li", "");
    };
  }

  @Test
  void aRiskThatWasLeftBehindByAnEarlierReleaseIsBroughtAlong() throws IOException {
    lookAt("a", "b");
    var left = register.open(of("a"), "minqing", "");
    var typed =
        register.open(
            new Draft("路灯要检查", Optional.empty(), RiskLevel.III, Optional.empty()), "li", "");
    takeIn("a", "b");
    state.jdbc().sql("update risk set event_id = 'a' where number = ?").param(left).update();

    try (var script =
        State.class.getResourceAsStream("/db/migration/V83__risks_of_what_was_taken_in.sql")) {
      var sql = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
      state.jdbc().sql(sql).update();
    }

    assertThat(register.of("b")).extracting(Risk::number).containsExactly(left);
    assertThat(register.get(typed).orElseThrow().event()).isEmpty();
  }

  private void lookAt(String... events) {
    keep(new Look(Stream.of(events).map(this::event).toList(), Map.of(), Map.of(), Map.of()));
  }

  private void takeIn(String event, String into) {
    keep(new Look(List.of(event(into)), Map.of(), Map.of(event, into), Map.of()));
  }

  private void keep(Look look) {
    new EventLog(state, Clock.fixed(NOON, ZoneOffset.UTC)).keep(look, Map.of(), Map.of());
  }

  private Event event(String id) {
    return new Event(
        id,
        WATER.title(),
        List.of(),
        List.of(),
        RiskLevel.II,
        WATER.category(),
        3,
        0,
        NOON,
        NOON,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Draft of(String event) {
    return new Draft(WATER.title(), WATER.category(), RiskLevel.II, Optional.of(event));
  }

  private RiskRegister at(Instant now) {
    return new RiskRegister(state, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Move assign(String unit, String due) {
    return new Move(
        Stage.ASSIGNED,
        Optional.of(
            new RiskRegister.Charge(
                Optional.of(unit), Optional.of(LocalDate.parse(due)), RiskLevel.II)),
        "");
  }
}

package org.minqing.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.app.TestDatabase;
import org.minqing.app.state.Tellings.OfEvent;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.follow.Look;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class TellingsTest {

  @Parameter private TestDatabase database;

  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  @TempDir private Path data;
  private State state;
  private EventLog events;
  private AlertLog alerts;
  private Tellings tellings;

  @BeforeEach
  void open() {
    state = State.open(database.of(data));
    events = new EventLog(state, CLOCK);
    alerts = new AlertLog(state, new Outbox(state, CLOCK), CLOCK);
    tellings = alerts.tellings();
  }

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void whatWasToldOfAnEventIsToldOfTheOneThatTookItIn() {
    lookAt("a", "b");
    tellings.keep("one", new OfEvent("a", RiskLevel.III, 6));
    tellings.keep("two", new OfEvent("b", RiskLevel.IV, 7));

    takeIn("a", "b");

    assertThat(tellings.ofEvent("one", "b")).contains(new OfEvent("b", RiskLevel.III, 6));
    assertThat(tellings.ofEvent("two", "b")).contains(new OfEvent("b", RiskLevel.IV, 7));
    assertThat(tellings.ofEvent("one", "a")).isEmpty();
  }

  @Test
  void ofTwoThatWereToldTheGravestLevelAndTheLargerNumberStay() {
    lookAt("a", "b", "c");
    tellings.keep("rule", new OfEvent("a", RiskLevel.I, 6));
    tellings.keep("rule", new OfEvent("b", RiskLevel.IV, 9));
    tellings.keep("rule", new OfEvent("c", RiskLevel.NONE, 7));

    takeIn("a", "b");
    takeIn("b", "c");

    assertThat(tellings.ofEvent("rule", "c")).contains(new OfEvent("c", RiskLevel.I, 9));
  }

  @Test
  void whatAnEarlierReleaseToldIsKnownByTheNamesOfItsAlerts() throws IOException {
    lookAt("0a1b2c3d4e5f", "5f4e3d2c1b0a", "ffffffffffff");
    raise("happenings", "0a1b2c3d4e5f-III-0", RiskLevel.III);
    raise("my-rule", "0a1b2c3d4e5f-IV-0", RiskLevel.IV);
    raise("happenings", "5f4e3d2c1b0a-NONE-0", RiskLevel.NONE);
    raise("happenings", "aaaaaaaaaaaa-I-0", RiskLevel.I);
    new AlertLog(state, new Outbox(state, CLOCK), Clock.offset(CLOCK, Duration.ofDays(1)))
        .expire(NOON.plusSeconds(1));
    raise("happenings", "0a1b2c3d4e5f-IV-1", RiskLevel.IV);
    raise("my-rule", "0a1b2c3d4e5f-II-1", RiskLevel.II);

    migrate();

    assertThat(tellings.ofEvent("happenings", "0a1b2c3d4e5f"))
        .contains(new OfEvent("0a1b2c3d4e5f", RiskLevel.III, 3));
    assertThat(tellings.ofEvent("my-rule", "0a1b2c3d4e5f"))
        .contains(new OfEvent("0a1b2c3d4e5f", RiskLevel.II, 3));
    assertThat(tellings.ofEvent("happenings", "5f4e3d2c1b0a"))
        .contains(new OfEvent("5f4e3d2c1b0a", RiskLevel.NONE, 3));
    assertThat(state.jdbc().sql("select count(*) from told_event").query(Long.class).single())
        .isEqualTo(3);
  }

  /** What the script does to the table of events, done anew. */
  private void migrate() throws IOException {
    state.jdbc().sql("drop table told_event").update();
    try (var script = State.class.getResourceAsStream("/db/migration/V82__tellings.sql")) {
      var sql = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
      Stream.of(sql.split(";"))
          .filter(statement -> statement.contains("told_event"))
          .forEach(statement -> state.jdbc().sql(statement).update());
    }
  }

  private void raise(String rule, String thing, RiskLevel level) {
    alerts.raise(
        new AlertLog.Raised(
            "event-" + rule + "-" + thing, NOON, level, new RiskCategory("rule"), "s", "t", "h"),
        rule,
        false,
        List.of());
  }

  private void lookAt(String... ids) {
    keep(new Look(Stream.of(ids).map(this::event).toList(), Map.of(), Map.of(), Map.of()));
  }

  private void takeIn(String event, String into) {
    keep(new Look(List.of(event(into)), Map.of(), Map.of(event, into), Map.of()));
  }

  private void keep(Look look) {
    events.keep(look, Map.of(), Map.of());
  }

  private Event event(String id) {
    return new Event(
        id,
        "翠湖小区停水",
        List.of(),
        List.of(),
        RiskLevel.II,
        Optional.empty(),
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
}

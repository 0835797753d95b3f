package org.minqing.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.model.PostId;
import org.minqing.monitor.follow.Forecast;
import org.minqing.monitor.follow.Look;

/** What expires of the events. */
class EventLogTest {

  private static final Instant BEGAN = Instant.parse("2026-03-04T03:00:00Z");
  private static final Instant SEEN = BEGAN.plus(Duration.ofDays(16));
  private static final Duration KEPT = Duration.ofDays(14);

  @TempDir private Path data;
  private State state;

  @BeforeEach
  void open() {
    state = State.open(Database.in(data));
  }

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void anEventOfTheLastLookStaysForAWeekWithoutALook() {
    event("live", SEEN);
    event("over", SEEN.minus(Duration.ofDays(2)));

    expire(SEEN.plus(Duration.ofDays(6)));

    assertThat(events()).containsExactly("live");
  }

  @Test
  void anEventThatNoLookSawForAWeekGoes() {
    event("live", SEEN);

    expire(SEEN.plus(Duration.ofDays(7)).plusSeconds(1));

    assertThat(events()).isEmpty();
  }

  private void event(String id, Instant seen) {
    state
        .jdbc()
        .sql(
            "insert into event (id, title, level, posts, first_at, last_at, portrait, found_at,"
                + " seen_at, changed_at) values (?, '停水', 'II', 5, ?, ?, '{}', ?, ?, ?)")
        .param(id)
        .params(column(BEGAN), column(seen), column(BEGAN), column(seen), column(seen))
        .update();
  }

  private static Object column(Instant time) {
    return Times.column(time);
  }

  private void expire(Instant now) {
    at(now).expire(now.minus(KEPT));
  }

  private EventLog at(Instant now) {
    return new EventLog(state, Clock.fixed(now, ZoneOffset.UTC));
  }

  private List<String> events() {
    return state.jdbc().sql("select id from event").query((row, n) -> row.getString(1)).list();
  }

  @Test
  void aForecastGoesWhereItsPostsWentToAnotherEventThatNobodyKnows() {
    var made = SEEN.minus(Duration.ofDays(2));
    event("taken", made);
    event("live", SEEN);
    place("taken", made);
    at(made).forecasts().keep("taken", List.of(new Forecast(72, 1, 2, 3)));
    at(made)
        .keep(new Look(List.of(), Map.of(), Map.of("taken", "live"), Map.of()), Map.of(), Map.of());

    expire(SEEN);
    assertThat(events()).containsExactly("live");

    assertThat(outcomes()).isEmpty();
  }

  @Test
  void aForecastOfAnEventThatIsOverIsHeldAgainstItsPosts() {
    var made = SEEN.minus(Duration.ofDays(2));
    event("over", made);
    event("live", SEEN);
    place("over", made);
    at(made).forecasts().keep("over", List.of(new Forecast(72, 1, 2, 3)));

    expire(SEEN);
    assertThat(events()).containsExactly("live");

    assertThat(outcomes()).extracting(Forecast.Outcome::seen).containsExactly(1);
  }

  /** One post, of that time. */
  private void place(String event, Instant time) {
    var post = new PostId("0".repeat(32));
    at(time)
        .keep(
            new Look(List.of(), Map.of(post, event), Map.of(), Map.of()),
            Map.of(),
            Map.of(post, time));
  }

  private List<Forecast.Outcome> outcomes() {
    var later = at(SEEN.plus(Duration.ofDays(2))).forecasts();
    later.settle();
    return later.outcomes(72);
  }
}

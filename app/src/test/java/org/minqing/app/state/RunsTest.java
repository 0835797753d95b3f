package org.minqing.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.app.TestDatabase;
import org.minqing.model.SourceId;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class RunsTest {

  @Parameter private TestDatabase database;

  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
  private static final SourceId BOARD = new SourceId("board");

  @TempDir private Path data;

  @Test
  void aRunsNumberIsItsOwnWhateverAnotherBeginsMeanwhile() {
    try (var state = State.open(database.of(data))) {
      state
          .jdbc()
          .sql(
              "insert into run (id, source, began_at) overriding system value"
                  + " values (1000, ?, ?)")
          .params(BOARD.value(), Times.column(NOON.minus(Duration.ofHours(1))))
          .update();

      var number = new Runs(state, Clock.fixed(NOON, ZoneOffset.UTC)).begin(BOARD);

      assertThat(
              state
                  .jdbc()
                  .sql("select began_at from run where id = ?")
                  .param(number)
                  .query((row, n) -> Times.at(row, "began_at"))
                  .single())
          .isEqualTo(NOON);
    }
  }

  @Test
  void howRunsWentIsToldAsOftenAsItIsAsked() {
    try (var state = State.open(database.of(data))) {
      var runs = new Runs(state, Clock.fixed(NOON, ZoneOffset.UTC));
      runs.begin(BOARD);

      // One more than there are connections: asking used to keep one each time.
      for (var time = 0; time < 9; time++) {
        assertThat(runs.courses(BOARD, NOON.minus(Duration.ofDays(1)))).hasSize(1);
      }
    }
  }
}

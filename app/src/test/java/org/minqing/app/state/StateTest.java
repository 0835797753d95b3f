package org.minqing.app.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.app.TestDatabase;

class StateTest {

  @TempDir private Path data;

  @Test
  void whatAKilledFirstStartLeftIsThrownAway() throws IOException {
    try (var whole = State.open(Database.in(data.resolve("whole")))) {
      assertThat(posts(whole)).isZero();
    }
    var halfMade = data.resolve("killed/state/making.mv.db");
    Files.createDirectories(halfMade.getParent());
    var bytes = Files.readAllBytes(data.resolve("whole/state/minqing.mv.db"));
    Files.write(halfMade, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    try (var state = State.open(Database.in(data.resolve("killed")))) {
      assertThat(posts(state)).isZero();
      assertThat(halfMade).doesNotExist();
    }
  }

  @Test
  void aThreadThatIsInterruptedWritesAndLeavesTheStateOpen() throws Exception {
    try (var state = State.open(Database.in(data))) {
      var outbox = new Outbox(state, Clock.systemUTC());
      outbox.put(new Outbox.Letter("1@minqing", "desk@town.example", "一", "正文", ""));
      var entry = outbox.due(Outbox.Way.MAIL, 1).getFirst();
      var stopped =
          CompletableFuture.runAsync(() -> {
            Thread.currentThread().interrupt();
            outbox.sent(entry);
          });

      stopped.get();

      assertThat(outbox.latest(1).getFirst().sent()).isPresent();
      assertThat(posts(state)).isZero();
    }
    try (var state = State.open(Database.in(data))) {
      assertThat(new Outbox(state, Clock.systemUTC()).due(Outbox.Way.MAIL, 1)).isEmpty();
    }
  }

  @Test
  void whatCannotBeOpenedIsLeftToNobody() throws Exception {
    try (var state = State.open(Database.in(data))) {
      state.jdbc().sql("update \"flyway_schema_history\" set \"checksum\" = 1").update();
    }

    assertThatThrownBy(() -> State.open(Database.in(data))).hasMessageContaining("checksum");

    assertThat(data.resolve("state/minqing.lock.db")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void whatANewerReleaseMadeIsLeftToIt(TestDatabase database) throws Exception {
    try (var state = State.open(database.of(data))) {
      state
          .jdbc()
          .sql(
              """
              insert into "flyway_schema_history" ("installed_rank", "version", "description",
                "type", "script", "installed_by", "execution_time", "success")
              values (9001, '9001', 'from tomorrow', 'SQL', 'V9001__from_tomorrow.sql', 'somebody', 1, true)
              """)
          .update();
    }

    assertThatThrownBy(() -> State.open(database.of(data)))
        .hasMessageContainingAll(database.address(data), "newer release", "9001 from tomorrow");
  }

  @Test
  void oneServiceAloneWorksOnADataFolder() throws Exception {
    try (var one = State.open(Database.in(data));
        var other = State.open(Database.in(data))) {
      try (var claim = one.claim()) {
        claim.renew();
        assertThatIOException()
            .isThrownBy(other::claim)
            .withMessageContainingAll("another service", data.toString(), "stop that");
        try (var elsewhere = State.open(Database.in(data.resolve("elsewhere")))) {
          elsewhere.claim().close();
        }
      }
      other.claim().close();
    }
  }

  private static int posts(State state) {
    return state.jdbc().sql("select count(*) from known_post").query(Integer.class).single();
  }
}

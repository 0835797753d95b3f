package org.minqing.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.app.ChildJvm;
import org.minqing.app.TestDatabase;

/** Kills a process that accepts posts and asks for every post it said it had accepted. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StateKill9Test {

  @Parameter private TestDatabase database;

  @TempDir private Path data;

  @Test
  void nothingAcceptedIsLostAndNothingIsTwice() throws Exception {
    killAndCheck(3, new Random(9));
  }

  @Test
  @Tag("slow")
  void nothingAcceptedIsLostAndNothingIsTwiceManyTimes() throws Exception {
    killAndCheck(12, new Random(2026));
  }

  private void killAndCheck(int rounds, Random random) throws Exception {
    var accepted = new ArrayList<String>();
    for (var round = 0; round < rounds; round++) {
      accepted.addAll(acceptUntilKilled(round * 1_000_000, 20 + random.nextInt(400)));
      assertThat(kept()).as("round %d", round).containsAll(accepted).doesNotHaveDuplicates();
    }
    assertThat(accepted.size()).isGreaterThan(rounds * 20);
  }

  private List<String> acceptUntilKilled(int from, int atLeast) throws Exception {
    var accepted = new ArrayList<String>();
    try (var child = ChildJvm.start(AcceptingProcess.class, database.address(data), from)) {
      while (accepted.size() < atLeast) {
        var line = child.lines().readLine();
        assertThat(line).as("the child accepts posts").isNotNull();
        accepted.add(line);
      }
      var rest = child.killAndReadRest();
      // A line cut off by the kill says nothing.
      rest.stream().limit(Math.max(0, rest.size() - 1)).forEach(accepted::add);
    }
    return accepted;
  }

  private List<String> kept() {
    try (var state = State.open(database.of(data))) {
      return new TableInbox(state, Clock.systemUTC())
          .head(Integer.MAX_VALUE).stream()
              .map(waiting -> waiting.post().url().getPath().substring(1))
              .toList();
    }
  }
}

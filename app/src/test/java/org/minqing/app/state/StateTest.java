package org.minqing.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {

  @TempDir private Path data;

  @Test
  void whatAKilledFirstStartLeftIsThrownAway() throws IOException {
    try (var whole = State.open(data.resolve("whole"))) {
      assertThat(posts(whole)).isZero();
    }
    var halfMade = data.resolve("killed/state/making.mv.db");
    Files.createDirectories(halfMade.getParent());
    var bytes = Files.readAllBytes(data.resolve("whole/state/minqing.mv.db"));
    Files.write(halfMade, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    try (var state = State.open(data.resolve("killed"))) {
      assertThat(posts(state)).isZero();
      assertThat(halfMade).doesNotExist();
    }
  }

  private static int posts(State state) {
    return state.jdbc().sql("select count(*) from known_post").query(Integer.class).single();
  }
}

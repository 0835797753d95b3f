package org.minqing.app.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.app.state.Posts.post;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.ChildJvm;

/** Kills the process that serves the state, while another writes through it without a pause. */
class StateLossTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path data;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicInteger accepted = new AtomicInteger();

  // What matters is a kill in the middle of a commit, which most are.
  @Test
  void whoWritesGoesOnSoonAfterwards() throws Exception {
    try (var child = ChildJvm.start(AcceptingProcess.class, data, 0)) {
      assertThat(child.lines().readLine()).isNotNull();
      try (var state = State.open(Database.in(data))) {
        var writer =
            Thread.ofPlatform().start(() -> write(new TableInbox(state, Clock.systemUTC())));
        try {
          await(100);

          child.killAndReadRest();

          await(accepted.get() + 500);
        } finally {
          ended.set(true);
        }
        writer.join();
      }
    }
  }

  private void write(Inbox inbox) {
    for (var number = 1_000_000; !ended.get(); number++) {
      try {
        inbox.accept(post(number, "停水了"));
        accepted.incrementAndGet();
      } catch (RuntimeException lost) {
        // Whoever brings posts goes on with the next.
      }
    }
  }

  private void await(int wanted) throws InterruptedException {
    var end = Instant.now().plus(PATIENCE);
    while (accepted.get() < wanted) {
      assertThat(Instant.now()).as("%s of %d accepted", accepted, wanted).isBefore(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}

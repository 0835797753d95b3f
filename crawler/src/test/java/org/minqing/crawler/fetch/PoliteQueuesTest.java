package org.minqing.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PoliteQueuesTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final PoliteQueues queues = new PoliteQueues();

  @Test
  void aPauseLastsADayAtMost() {
    queues.close("a.example", Duration.ofDays(10_000));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> queues.inTurn("a.example", Duration.ZERO, DAY, () -> "sent"))
        .as("it would wait for the end of the pause")
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void whoAlreadyWaitsHearsOfAPauseToo() throws Exception {
    var delay = Duration.ofSeconds(2);
    var patience = Duration.ofSeconds(5);
    queues.inTurn("a.example", delay, patience, () -> "sent");
    try (var threads = Executors.newSingleThreadExecutor()) {
      var waits = threads.submit(() -> queues.inTurn("a.example", delay, patience, () -> "sent"));
      Thread.sleep(100);
      queues.close("a.example", Duration.ofMinutes(1));

      assertThat(waits.get()).isEqualTo(Optional.empty());
    }
  }
}

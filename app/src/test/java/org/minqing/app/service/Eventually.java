package org.minqing.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what comes by itself after a moment: a saved file is in force. */
final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Eventually() {}

  static void is(Callable<Boolean> condition) throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("it did not come").isLessThan(deadline);
      Thread.sleep(100);
    }
  }
}

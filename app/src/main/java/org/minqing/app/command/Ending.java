package org.minqing.app.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of a command that goes on until it is asked to stop, by Ctrl-C or whoever manages
 * services. The JVM waits until this is closed, or it would be gone before anything else is.
 */
final class Ending implements AutoCloseable {

  private final CountDownLatch asked = new CountDownLatch(1);
  private final Runnable told;
  private final CountDownLatch closed = new CountDownLatch(1);

  Ending() {
    this(() -> {});
  }

  /** An ending that is told of as well to somebody who does not ask. */
  Ending(Runnable told) {
    this.told = told;
    Runtime.getRuntime().addShutdownHook(new Thread(this::ask, "stop"));
  }

  private void ask() {
    asked.countDown();
    told.run();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the command is to stop. */
  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** The same, after it was waited for. */
  boolean isAskedWithin(Duration time) throws InterruptedException {
    return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until the command is to stop. */
  void await() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

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
  private final CountDownLatch closed = new CountDownLatch(1);

  Ending() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::ask, "stop"));
  }

  private void ask() {
    asked.countDown();
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

  @Override
  public void close() {
    closed.countDown();
  }
}

package org.minqing.app.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a command that goes on until it is asked to stop, by Ctrl-C or whoever manages
 * services. The command then ends what it is at and comes back as it always does. Who asks a second
 * time, or has waited for a minute, has it gone at once: nothing that was acknowledged is lost.
 */
final class Ending implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  /** Half of it is for letters that a server is slow to take; below what systemd waits. */
  static final Duration GRACE = Duration.ofSeconds(60);

  /** What a shell says of a command that a signal ended, without the signal's number. */
  private static final int BY_SIGNAL = 128;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final StopSignals signals;
  private volatile Runnable told = () -> {};

  Ending() {
    this.signals = StopSignals.heardBy(this::ask);
    // For what ends a JVM otherwise; it waits until this is closed, or it would be gone before
    // anything else is.
    Runtime.getRuntime().addShutdownHook(new Thread(this::askAndWait, "stop"));
  }

  private void ask(int signal) {
    if (isAsked()) {
      LOG.warn(
          "asked to stop again: gone at once; what was at work is done again at the next start");
      Runtime.getRuntime().halt(BY_SIGNAL + signal);
    }
    asked.countDown();
    told.run();
    Thread.ofPlatform().daemon().name("grace").start(() -> endAfterGrace(signal));
  }

  private void endAfterGrace(int signal) {
    try {
      if (!closed.await(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn(
            "not stopped within {} seconds: gone at once; what was at work is done again at the next start",
            GRACE.toSeconds());
        Runtime.getRuntime().halt(BY_SIGNAL + signal);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void askAndWait() {
    if (!isAsked()) {
      asked.countDown();
      told.run();
    }
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells of it somebody who does not ask: from now on this one, perhaps more than once. */
  void whenAsked(Runnable told) {
    this.told = told;
    if (isAsked()) {
      told.run();
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
    signals.close();
  }
}

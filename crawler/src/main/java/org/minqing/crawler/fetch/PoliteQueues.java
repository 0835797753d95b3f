package org.minqing.crawler.fetch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes requests to one registrable domain wait for one another, whichever source or thread sends
 * them. The pause counts from the end of one exchange to the beginning of the next, so no delay on
 * the way can bring two requests closer together than asked.
 *
 * <p>A domain that takes long to answer is asked less often: the pause is never shorter than
 * {@value #LOAD} times what its answers took of late, up to {@link #LONGEST_FOR_LOAD}. So at most a
 * quarter of the time is spent on asking it, however short a pause the sources allow themselves.
 */
final class PoliteQueues {

  private static final int LOAD = 3;

  /** A longer pause is for the domain's owner to ask for, by Crawl-delay or Retry-After. */
  private static final Duration LONGEST_FOR_LOAD = Duration.ofSeconds(30);

  private final ConcurrentMap<String, Queue> queues = new ConcurrentHashMap<>();

  /** Some ask for years by mistake, and some would like to be asked for nothing ever again. */
  private static final Duration LONGEST_CLOSED = Duration.ofDays(1);

  /** An exchange that waits for its turn. */
  @FunctionalInterface
  interface Exchange<T> {
    T run() throws InterruptedException;
  }

  /**
   * Runs the exchange when it is its turn.
   *
   * @param delay the pause; 0: exchanges may overlap, but a host's own wish still holds
   * @param patience if the host has asked for a longer pause than this, nothing is sent
   * @return empty if nothing was sent
   */
  <T> Optional<T> inTurn(String name, Duration delay, Duration patience, Exchange<T> exchange)
      throws InterruptedException {
    var queue = queues.computeIfAbsent(name, unused -> new Queue());
    var alone = !delay.isZero();
    if (alone) {
      queue.turn.acquire();
    }
    try {
      if (!queue.waitUntilOpen(delay, patience)) {
        return Optional.empty();
      }
      var began = System.nanoTime();
      try {
        return Optional.of(exchange.run());
      } finally {
        queue.took(System.nanoTime() - began);
      }
    } finally {
      queue.lastEnd.set(System.nanoTime());
      if (alone) {
        queue.turn.release();
      }
    }
  }

  /** Keeps everybody from asking a domain for a while, a day at most, because it said so. */
  void close(String name, Duration pause) {
    var bounded = pause.compareTo(LONGEST_CLOSED) > 0 ? LONGEST_CLOSED : pause;
    var until = System.nanoTime() + bounded.toNanos();
    queues
        .computeIfAbsent(name, unused -> new Queue())
        .closedUntil
        .accumulateAndGet(until, (old, now) -> old - now > 0 ? old : now);
  }

  private static final class Queue {
    private static final long LONG_AGO = Duration.ofDays(1).toNanos();

    private final Semaphore turn = new Semaphore(1, true);
    private final AtomicLong lastEnd = new AtomicLong(System.nanoTime() - LONG_AGO);
    private final AtomicLong usualNanos = new AtomicLong();
    private final AtomicLong closedUntil = new AtomicLong(System.nanoTime() - LONG_AGO);

    boolean waitUntilOpen(Duration delay, Duration patience) throws InterruptedException {
      // Who sleeps may be asked meanwhile to wait for longer.
      while (true) {
        var now = System.nanoTime();
        var closed = closedUntil.get() - now;
        if (closed > patience.toNanos()) {
          return false;
        }
        var paused = delay.isZero() ? 0 : lastEnd.get() + pause(delay) - now;
        var wait = Math.max(closed, paused);
        if (wait <= 0) {
          return true;
        }
        TimeUnit.NANOSECONDS.sleep(wait);
      }
    }

    private long pause(Duration delay) {
      var forLoad = Math.min(LOAD * usualNanos.get(), LONGEST_FOR_LOAD.toNanos());
      return Math.max(delay.toNanos(), forLoad);
    }

    // One slow answer counts half, so that two in a row are felt and one soon forgotten.
    void took(long nanos) {
      usualNanos.accumulateAndGet(nanos, (usual, last) -> usual == 0 ? last : (usual + last) / 2);
    }
  }
}

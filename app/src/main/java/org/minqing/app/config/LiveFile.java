package org.minqing.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file of the user's says now. A saved change is in force two seconds later, without a
 * restart; while the file cannot be used, what it said last stays in force. Safe for many threads.
 *
 * @param <T> what it says
 */
public final class LiveFile<T> {

  /** How often the file is looked at. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(LiveFile.class);

  private final String name;
  private final Supplier<String> stamps;
  private final Supplier<T> reading;
  private final long pauseNanos;
  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime());
  private final ReentrantLock changing = new ReentrantLock();
  private volatile State<T> state;

  private record State<T>(String stamp, T said, List<ConfigProblem> problems) {}

  /**
   * Reads a file for the first time.
   *
   * @param name what it is called in the log
   * @param stamps tells it from what it was; asked no more often than once in {@code pause}
   * @param reading says what is in it
   * @throws ConfigException if it cannot be used
   */
  LiveFile(String name, Duration pause, Supplier<String> stamps, Supplier<T> reading) {
    this.name = name;
    this.stamps = stamps;
    this.reading = reading;
    this.pauseNanos = pause.toNanos();
    // The stamp first: what is saved while the file is read makes it differ again.
    this.state = new State<>(stamps.get(), reading.get(), List.of());
  }

  /** Tells a file from what it was, or that there is none. */
  static String stamp(Path file) {
    try {
      var now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (NoSuchFileException e) {
      return "none";
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What is in force now; stays as it is while it is worked with. */
  public T current() {
    var last = lookedAt.get();
    if (System.nanoTime() - last >= pauseNanos && changing.tryLock()) {
      try {
        look();
      } finally {
        changing.unlock();
      }
    }
    return state.said();
  }

  /** What keeps the file as it is now from being in force; empty if it is. */
  public List<ConfigProblem> problems() {
    current();
    return state.problems();
  }

  /** Writes the file. */
  interface Change {
    /** Whether it was written. */
    boolean make() throws IOException;
  }

  /**
   * Changes the file while nobody else here looks at it, and puts it in force.
   *
   * @return whether it was written
   */
  boolean change(Change change) throws IOException {
    changing.lock();
    try {
      if (!change.make()) {
        return false;
      }
      look();
      return true;
    } finally {
      changing.unlock();
    }
  }

  private void look() {
    lookedAt.set(System.nanoTime());
    var stamp = stamps.get();
    if (stamp.equals(state.stamp())) {
      return;
    }
    try {
      state = new State<>(stamp, reading.get(), List.of());
      LOG.info("{} read anew", name);
    } catch (ConfigException e) {
      state = new State<>(stamp, state.said(), e.problems());
      LOG.warn("{} cannot be used, what it said last stays in force: {}", name, e.getMessage());
    }
  }
}

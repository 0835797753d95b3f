package org.minqing.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file of the user's says now. A saved change is in force two seconds later, without a
 * restart: at the first look that finds it untouched for that long, or once the file was the same
 * at two looks; while it cannot be used, what it said last stays in force. One that never could be
 * used hinders only who asks what it says. Safe for many threads.
 *
 * @param <T> what it says
 */
public final class LiveFile<T> {

  /** How often the file is looked at. */
  static final Duration PAUSE = Duration.ofMillis(500);

  /** Whoever saves a file writes to it more often; some file systems tell times to two seconds. */
  private static final Duration SAVED = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(LiveFile.class);

  private final String name;
  private final Supplier<Stamp> stamps;
  private final Supplier<T> reading;
  private final long pauseNanos;
  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime());
  private final ReentrantLock changing = new ReentrantLock();
  private volatile State<T> state;

  /** What it was at the last look; only touched while {@code changing} is held. */
  private Stamp seen;

  /**
   * @param said absent until the file could be used for the first time
   */
  private record State<T>(Stamp stamp, Optional<T> said, List<ConfigProblem> problems) {}

  /**
   * Reads a file for the first time.
   *
   * @param name what it is called in the log
   * @param stamps tells it from what it was
   * @param reading says what is in it
   */
  LiveFile(String name, Duration pause, Supplier<Stamp> stamps, Supplier<T> reading) {
    this(name, pause, stamps, reading, reading);
  }

  /** The same for a file that is read in another way the first time. */
  LiveFile(
      String name,
      Duration pause,
      Supplier<Stamp> stamps,
      Supplier<T> firstReading,
      Supplier<T> reading) {
    this.name = name;
    this.stamps = stamps;
    this.reading = reading;
    this.pauseNanos = pause.toNanos();
    // The stamp first: what is saved while the file is read makes it differ again.
    this.seen = stamps.get();
    this.state = read(seen, firstReading, Optional.empty());
  }

  /**
   * Tells a file from what it was.
   *
   * @param is the same as long as the file is
   * @param written when it was last, or its folder where there is no such file; far ahead where
   *     nobody can say
   */
  record Stamp(String is, Instant written) {

    static Stamp of(Path file) {
      try {
        var now = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(
            now.lastModifiedTime() + " " + now.size() + " " + now.fileKey(),
            now.lastModifiedTime().toInstant());
      } catch (NoSuchFileException e) {
        return none(file);
      } catch (IOException e) {
        return undated(e.toString());
      }
    }

    private static Stamp none(Path file) {
      try {
        return new Stamp("none", Files.getLastModifiedTime(file.resolveSibling(".")).toInstant());
      } catch (IOException e) {
        return undated("none");
      }
    }

    static Stamp undated(String is) {
      return new Stamp(is, Instant.MAX);
    }

    /** One that differs where either does. */
    Stamp and(Stamp other) {
      return new Stamp(is + other.is, written.isAfter(other.written) ? written : other.written);
    }

    /** One that differs where that differs, too. */
    Stamp with(Object also) {
      return new Stamp(is + also, written);
    }

    /** Whether nobody writes to it any more. */
    boolean isSaved() {
      return written.isBefore(Instant.now().minus(SAVED));
    }
  }

  /**
   * What is in force now; stays as it is while it is worked with.
   *
   * @throws ConfigException if the file cannot be used and never could
   */
  public T current() {
    look();
    var now = state;
    return now.said().orElseThrow(() -> new ConfigException(now.problems()));
  }

  /** What is in force now; empty if the file cannot be used and never could. */
  public Optional<T> ifUsable() {
    look();
    return inForce();
  }

  private void look() {
    var last = lookedAt.get();
    if (System.nanoTime() - last >= pauseNanos && changing.tryLock()) {
      try {
        lookNow();
      } finally {
        changing.unlock();
      }
    }
  }

  /** What was in force at the last look, without another. */
  Optional<T> inForce() {
    return state.said();
  }

  /** What keeps the file as it is now from being in force; empty if it is. */
  public List<ConfigProblem> problems() {
    look();
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
      take(stamps.get());
      return true;
    } finally {
      changing.unlock();
    }
  }

  private void lookNow() {
    lookedAt.set(System.nanoTime());
    var before = seen;
    seen = stamps.get();
    // One that is being saved may be there by half, or not at all for a moment.
    if ((seen.is().equals(before.is()) || seen.isSaved())
        && !seen.is().equals(state.stamp().is())) {
      take(seen);
    }
  }

  private void take(Stamp stamp) {
    var read = read(stamp, reading, state.said());
    if (!stamps.get().is().equals(stamp.is())) {
      // It was written to while it was read.
      return;
    }
    state = read;
    if (read.problems().isEmpty()) {
      LOG.info("{} read anew", name);
    } else if (read.said().isEmpty()) {
      LOG.warn("{} cannot be used: {}", name, read.problems());
    } else {
      LOG.warn("{} cannot be used, what it said last stays in force: {}", name, read.problems());
    }
  }

  private static <T> State<T> read(Stamp stamp, Supplier<T> reading, Optional<T> last) {
    try {
      return new State<>(stamp, Optional.of(reading.get()), List.of());
    } catch (ConfigException e) {
      return new State<>(stamp, last, e.problems());
    }
  }
}

package org.minqing.app.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules and channels in force: those of {@code alerts.yaml} as it is now. A saved change is in
 * force two seconds later, without a restart; while the file cannot be used, the last one that
 * could stays in force. Safe for many threads.
 */
public final class LiveRules {

  private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Path config;
  private final List<String> mailTo;
  private final long pauseNanos;
  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime());
  private final ReentrantLock changing = new ReentrantLock();
  private volatile State state;

  private record State(String stamp, AlertsFile rules, List<ConfigProblem> problems) {}

  private LiveRules(Path config, List<String> mailTo, Duration pause) {
    this.config = config;
    this.mailTo = List.copyOf(mailTo);
    this.pauseNanos = pause.toNanos();
    // The stamp first: what is saved while the file is read makes it differ again.
    this.state = new State(stamp(), read(text()), List.of());
  }

  /**
   * The rules of a folder.
   *
   * @param mailTo who gets mail where a channel {@code mail} is not set
   * @throws ConfigException if anything in the file cannot be used
   */
  static LiveRules of(Path config, List<String> mailTo) {
    return of(config, mailTo, PAUSE);
  }

  /** The same, looking at the file no more often than once in {@code pause}. */
  static LiveRules of(Path config, List<String> mailTo, Duration pause) {
    return new LiveRules(config, mailTo, pause);
  }

  /** What is in force now; stays as it is while it is worked with. */
  public AlertsFile current() {
    var last = lookedAt.get();
    if (System.nanoTime() - last >= pauseNanos && changing.tryLock()) {
      try {
        look();
      } finally {
        changing.unlock();
      }
    }
    return state.rules();
  }

  /** What keeps the file as it is now from being in force; empty if it is. */
  public List<ConfigProblem> problems() {
    current();
    return state.problems();
  }

  /**
   * The words of the file as they are now.
   *
   * @throws ConfigException if they cannot be read
   */
  public AlertsText text() {
    return AlertsText.read(config, mailTo);
  }

  /**
   * What would be in force by other words.
   *
   * @throws ConfigException if anything in them cannot be used, or the calendar not with them
   */
  public AlertsFile read(AlertsText words) {
    var rules = AlertsFile.of(words, mailTo);
    // A channel that the calendar still names may not go: nobody would notice that nobody is told.
    CalendarFile.read(config, rules.channels().keySet());
    return rules;
  }

  /**
   * Puts other words into the file, all of them or none, and in force.
   *
   * @param before what the file says now
   * @return whether it said so, and was replaced
   * @throws ConfigException if the new words cannot be used
   * @throws IOException if they cannot be written
   */
  public boolean replace(AlertsText before, AlertsText after) throws IOException {
    changing.lock();
    try {
      if (!text().equals(before)) {
        return false;
      }
      var rules = read(after);
      write(after);
      state = new State(stamp(), rules, List.of());
      LOG.info("alerts.yaml changed, {} rules in force", rules.rules().size());
      return true;
    } finally {
      changing.unlock();
    }
  }

  private void look() {
    lookedAt.set(System.nanoTime());
    var stamp = stamp();
    if (stamp.equals(state.stamp())) {
      return;
    }
    try {
      state = new State(stamp, read(text()), List.of());
      LOG.info("alerts.yaml read anew, {} rules in force", state.rules().rules().size());
    } catch (ConfigException e) {
      state = new State(stamp, state.rules(), e.problems());
      LOG.warn("alerts.yaml cannot be used, the last rules stay in force: {}", e.getMessage());
    }
  }

  private String stamp() {
    try {
      var file = Files.readAttributes(config.resolve("alerts.yaml"), BasicFileAttributes.class);
      return file.lastModifiedTime() + " " + file.size() + " " + file.fileKey();
    } catch (NoSuchFileException e) {
      return "none";
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Written aside, forced to the disk and moved, so that a crash leaves the old or the new. */
  private static void write(AlertsText words) throws IOException {
    // Where the file is a link, what it leads to is replaced and the link stays.
    var file = words.exists() ? words.file().toRealPath() : words.file();
    var fresh = file.resolveSibling("." + file.getFileName() + ".new");
    try (var out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var bytes = StandardCharsets.UTF_8.encode(words.text());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    if (words.exists()) {
      takeRights(file, fresh);
    }
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Who may read the file may read the new one, and nobody else. */
  private static void takeRights(Path file, Path fresh) throws IOException {
    var old = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (old != null) {
      Files.setPosixFilePermissions(fresh, old.readAttributes().permissions());
    }
  }
}

package org.minqing.app.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.minqing.monitor.calendar.HeightenedDate;
import org.minqing.monitor.calendar.HeightenedDates;

/**
 * The rules and channels in force: those of {@code alerts.yaml} as it is now, with the calendar
 * that names channels too. A saved change is in force two seconds later, without a restart; while a
 * file cannot be used, the last one that could stays in force, and does not hold up the other. Safe
 * for many threads.
 */
public final class LiveRules {

  private static final String FILE = "alerts.yaml";
  private static final String CHANNELS = "channels";

  private final Path config;
  private final List<String> mailTo;
  private final LiveFile<AlertsFile> file;
  private final LiveFile<HeightenedDates> calendar;

  private LiveRules(Path config, List<String> mailTo, Duration pause) {
    this.config = config;
    this.mailTo = List.copyOf(mailTo);
    // A channel may go once the calendar names it no more.
    this.file =
        new LiveFile<>(
            FILE,
            pause,
            () ->
                LiveFile.Stamp.of(config.resolve(FILE))
                    .and(LiveFile.Stamp.of(config.resolve(CalendarFile.FILE))),
            // At first no calendar is in force; it is read beside these.
            () -> AlertsFile.read(config, this.mailTo),
            () -> read(text()));
    this.calendar =
        CalendarFile.live(
            config, () -> ifUsable().map(AlertsFile::channels).map(Map::keySet), pause);
  }

  /**
   * The rules of a folder.
   *
   * @param mailTo who gets mail where a channel {@code mail} is not set
   */
  static LiveRules of(Path config, List<String> mailTo) {
    return of(config, mailTo, LiveFile.PAUSE);
  }

  /** The same, looking at the file no more often than once in {@code pause}. */
  static LiveRules of(Path config, List<String> mailTo, Duration pause) {
    return new LiveRules(config, mailTo, pause);
  }

  /**
   * What is in force now; stays as it is while it is worked with.
   *
   * @throws ConfigException if the file cannot be used and never could
   */
  public AlertsFile current() {
    return file.current();
  }

  /** The same; empty if the file cannot be used and never could. */
  public Optional<AlertsFile> ifUsable() {
    return file.ifUsable();
  }

  /** Days on which more attention is due, as {@code calendar.yaml} says now. */
  LiveFile<HeightenedDates> calendar() {
    return calendar;
  }

  /** What keeps the file as it is now from being in force; empty if it is. */
  public List<ConfigProblem> problems() {
    return file.problems();
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
   * @throws ConfigException if anything in them cannot be used, or a channel is gone that the
   *     calendar in force names
   */
  public AlertsFile read(AlertsText words) {
    var rules = AlertsFile.of(words, mailTo);
    // A channel that the calendar still names may not go: nobody would notice that nobody is told.
    var missed =
        calendar(rules.channels().keySet()).all().stream()
            .flatMap(date -> missed(date, rules.channels().keySet()))
            .toList();
    if (!missed.isEmpty()) {
      throw words.refused(CHANNELS, missed);
    }
    return rules;
  }

  /** The calendar that would be in force beside some channels. */
  private HeightenedDates calendar(Set<String> channels) {
    try {
      return CalendarFile.read(config, channels);
    } catch (ConfigException e) {
      return calendar.inForce().orElse(HeightenedDates.NONE);
    }
  }

  private static Stream<Wording> missed(HeightenedDate date, Set<String> channels) {
    return date.channels().stream()
        .filter(channel -> !channels.contains(channel))
        .map(channel ->
            new Wording(
                "\"%s\" is missing, which %s in calendar.yaml names; take it out there first"
                    .formatted(channel, date.id()),
                "缺少渠道“%s”，而 calendar.yaml 的 %s 仍在使用；请先在那里去掉".formatted(channel, date.id())));
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
    return file.change(() -> {
      if (!text().equals(before)) {
        return false;
      }
      read(after);
      write(after);
      return true;
    });
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

package org.minqing.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.minqing.monitor.calendar.Days;
import org.minqing.monitor.calendar.HeightenedDate;
import org.minqing.monitor.calendar.HeightenedDates;

/** {@code calendar.yaml}: days on which more attention is due. Without it, no day is special. */
final class CalendarFile {

  private static final Function<String, Days> DAYS =
      Parse.inChinese("应为某日或某段日子，例如 06-07..06-10", Days::parse);

  static final String FILE = "calendar.yaml";

  private CalendarFile() {}

  /**
   * The file as it is now, read anew too when a channel comes that it names, or goes.
   *
   * @param channels the names of the channels there are; empty while nobody can say: any will do
   */
  static LiveFile<HeightenedDates> live(
      Path config, Supplier<Optional<Set<String>>> channels, Duration pause) {
    return new LiveFile<>(
        FILE,
        pause,
        () -> LiveFile.Stamp.of(config.resolve(FILE)).with(channels.get()),
        () ->
            read(
                config,
                channels
                    .get()
                    .<Function<String, String>>map(Parse::channel)
                    .orElse(Parse::notBlank)));
  }

  /**
   * Reads the file of a folder.
   *
   * @param known the names of the channels there are
   * @throws ConfigException if anything in the file cannot be used
   */
  static HeightenedDates read(Path config, Set<String> known) {
    return read(config, Parse.channel(known));
  }

  private static HeightenedDates read(Path config, Function<String, String> channel) {
    var file = config.resolve(FILE);
    if (Files.notExists(file)) {
      return HeightenedDates.NONE;
    }
    var problems = new ArrayList<ConfigProblem>();
    var yaml = YamlSection.read(file, problems);
    var dates = new ArrayList<HeightenedDate>();
    for (var id : yaml.keys()) {
      date(id, yaml.section(id), channel).ifPresent(dates::add);
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new HeightenedDates(dates);
  }

  private static Optional<HeightenedDate> date(
      String id, YamlSection yaml, Function<String, String> channel) {
    var name = yaml.required("name", Parse::notBlank);
    var days = yaml.list("days", DAYS);
    if (days.isEmpty()) {
      yaml.reject(
          "days",
          "is required: days as in 06-07..06-10 or 2026-02-16..2026-02-23",
          "不能缺少，例如 06-07..06-10 或 2026-02-16..2026-02-23");
    }
    var categories = Set.copyOf(yaml.list("categories", Parse.CATEGORY));
    var levels = yaml.value("levels", Parse.between(0, 3)).orElse(0);
    var share = yaml.value("share", CalendarFile::share).orElse(1.0);
    var channels = yaml.list("channels", channel);
    yaml.rejectUnknownKeys();
    return name.map(n -> new HeightenedDate(id, n, days, categories, levels, share, channels));
  }

  private static double share(String text) {
    try {
      var share = Double.parseDouble(text);
      if (share > 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      throw unread();
    }
    throw unread();
  }

  private static BadValueException unread() {
    return new BadValueException("wanted a number above 0 to 1, as in 0.5", "应为大于 0 至 1 的数，例如 0.5");
  }
}

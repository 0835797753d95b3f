package org.minqing.app.config;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.minqing.model.Source;
import org.minqing.model.SourceId;

/**
 * What the sources are called, as their files say now. A saved change is told two seconds later.
 * Safe for many threads.
 */
public final class SourceNames {

  private final LiveFile<Map<SourceId, String>> names;

  private SourceNames(Path folder, Duration pause) {
    this.names = new LiveFile<>("names of sources", pause, () -> stamp(folder), () -> read(folder));
  }

  /**
   * The names of the sources of a folder.
   *
   * @param folder which holds a file for each source; may be missing
   */
  public static SourceNames of(Path folder) {
    return of(folder, LiveFile.PAUSE);
  }

  /** The same, looking at the folder no more often than once in {@code pause}. */
  static SourceNames of(Path folder, Duration pause) {
    return new SourceNames(folder, pause);
  }

  /** What a source is called; its id where no file that can be used says it. */
  public String of(SourceId source) {
    return names.ifUsable().orElse(Map.of()).getOrDefault(source, source.value());
  }

  private static String stamp(Path folder) {
    try {
      return SourceFiles.stamp(folder).toString();
    } catch (IOException | UncheckedIOException e) {
      return e.toString();
    }
  }

  private static Map<SourceId, String> read(Path folder) {
    try {
      return SourceFiles.read(folder).sources().stream()
          .collect(toUnmodifiableMap(Source::id, Source::name, (one, sameId) -> one));
    } catch (IOException | UncheckedIOException e) {
      throw new ConfigException(
          List.of(
              new ConfigProblem(folder, 1, "", new Wording("cannot be read: " + e, "无法读取：" + e))));
    }
  }
}

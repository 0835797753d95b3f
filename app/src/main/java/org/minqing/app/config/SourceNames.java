package org.minqing.app.config;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.minqing.model.Source;
import org.minqing.model.SourceId;

/**
 * What the sources are called, as their files said when they were looked at last. Sources of one
 * name are told apart by their ids. Safe for many threads.
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
    return names.inForce().orElse(Map.of()).getOrDefault(source, source.value());
  }

  /**
   * Looks whether the files say something else; what they say is told once they were the same at
   * two looks. Nobody may ask for hours, and who asks first shall not be told what was.
   */
  public void look() {
    names.ifUsable();
  }

  private static LiveFile.Stamp stamp(Path folder) {
    try {
      return LiveFile.Stamp.undated(SourceFiles.stamp(folder).toString());
    } catch (IOException | UncheckedIOException e) {
      return LiveFile.Stamp.undated(e.toString());
    }
  }

  private static Map<SourceId, String> read(Path folder) {
    try {
      var sources = SourceFiles.read(folder).sources();
      var bearers = sources.stream().collect(groupingBy(Source::name, counting()));
      return sources.stream()
          .collect(
              toUnmodifiableMap(
                  Source::id,
                  source ->
                      Objects.equals(bearers.get(source.name()), 1L)
                          ? source.name()
                          : "%s（%s）".formatted(source.name(), source.id()),
                  (one, sameId) -> one));
    } catch (IOException | UncheckedIOException e) {
      throw new ConfigException(
          List.of(
              new ConfigProblem(folder, 1, "", new Wording("cannot be read: " + e, "无法读取：" + e))));
    }
  }
}

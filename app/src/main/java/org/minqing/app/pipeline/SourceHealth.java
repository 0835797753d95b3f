package org.minqing.app.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.minqing.app.config.ConfigProblem;
import org.minqing.app.config.SourceFiles;
import org.minqing.app.state.Notices;
import org.minqing.app.state.Notices.Notice;
import org.minqing.app.state.Paces;
import org.minqing.app.state.Paces.Pace;
import org.minqing.app.state.Runs;
import org.minqing.model.Source;

/**
 * How the sources fare.
 *
 * @param sources each source with its last run and its next
 * @param problems source files that cannot be used
 */
public record SourceHealth(List<Line> sources, List<ConfigProblem> problems) {

  /**
   * One source.
   *
   * @param source which
   * @param last its last run
   * @param next when its schedule runs it next, as far as its pace lets it
   * @param pace how much less often than its schedule allows it is asked
   * @param notices what is wrong with it
   */
  public record Line(
      Source source,
      Optional<Runs.Run> last,
      Optional<Instant> next,
      Pace pace,
      List<Notice> notices) {}

  /** The health of the sources as they are configured now. */
  public static SourceHealth of(
      SourceFiles files, Runs runs, Paces paces, Notices notices, ZoneId zone, Clock clock) {
    var lines =
        files.sources().stream()
            .map(source -> {
              var pace = paces.of(source.id());
              return new Line(
                  source,
                  runs.last(source.id()),
                  next(source, pace, zone, clock),
                  pace,
                  notices.of(source.id()));
            })
            .toList();
    return new SourceHealth(lines, files.problems());
  }

  private static Optional<Instant> next(Source source, Pace pace, ZoneId zone, Clock clock) {
    var now = clock.instant();
    var from = pace.notBefore().filter(now::isBefore).orElse(now);
    return source
        .schedule()
        .filter(cron -> source.enabled())
        .flatMap(cron -> new Cron(cron, zone).after(from));
  }
}

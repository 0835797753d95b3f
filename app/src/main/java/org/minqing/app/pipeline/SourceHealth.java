package org.minqing.app.pipeline;

import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.minqing.app.config.ConfigProblem;
import org.minqing.app.config.SourceFiles;
import org.minqing.app.state.Runs;
import org.minqing.model.Source;
import org.quartz.CronExpression;

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
   * @param next when its schedule runs it next
   */
  public record Line(Source source, Optional<Runs.Run> last, Optional<Instant> next) {}

  /** The health of the sources as they are configured now. */
  public static SourceHealth of(SourceFiles files, Runs runs, ZoneId zone, Clock clock) {
    var lines =
        files.sources().stream()
            .map(source -> new Line(source, runs.last(source.id()), next(source, zone, clock)))
            .toList();
    return new SourceHealth(lines, files.problems());
  }

  private static Optional<Instant> next(Source source, ZoneId zone, Clock clock) {
    return source
        .schedule()
        .filter(cron -> source.enabled())
        .flatMap(cron -> nextOf(cron, zone, clock));
  }

  private static Optional<Instant> nextOf(String cron, ZoneId zone, Clock clock) {
    try {
      var expression = new CronExpression(cron);
      expression.setTimeZone(TimeZone.getTimeZone(zone));
      return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(clock.instant())))
          .map(Date::toInstant);
    } catch (ParseException e) {
      throw new IllegalStateException("a source file was read with a bad cron: " + cron, e);
    }
  }
}

package org.minqing.app.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.state.Runs;
import org.minqing.app.state.Runs.Course;
import org.minqing.model.RiskLevel;
import org.minqing.model.Source;
import org.minqing.monitor.Notice;
import org.minqing.monitor.layout.Block;

/** Finds sources that fail, or that have not delivered for long. */
public final class SilentSources {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Settings settings;
  private final Supplier<SourceHealth> health;
  private final Runs runs;
  private final Clock clock;

  /**
   * Looks at what {@code health} tells.
   *
   * @param health how the sources fare now
   * @param runs how they fared before
   */
  public SilentSources(Settings settings, Supplier<SourceHealth> health, Runs runs, Clock clock) {
    this.settings = settings;
    this.health = health;
    this.runs = runs;
    this.clock = clock;
  }

  List<Finding> findings(AlertRule rule, AlertRule.Sources sources) {
    var now = clock.instant();
    var findings = new ArrayList<Finding>();
    for (var line : health.get().sources()) {
      var fails =
          line.last()
              .map(run -> new Course(run.began(), run.ended(), run.error().isPresent()))
              .filter(run -> fails(run, sources, now));
      if (isWatched(line.source()) && fails.isPresent()) {
        findings.add(finding(rule, line, now));
      }
    }
    return findings;
  }

  private static boolean isWatched(Source source) {
    return source.enabled() && source.schedule().isPresent();
  }

  /** A run that goes on is not silent yet; one that was killed has been since it began. */
  private static boolean fails(Course last, AlertRule.Sources sources, Instant now) {
    var heard = last.ended().orElse(last.began());
    return last.broke() || heard.isBefore(now.minus(sources.silentFor()));
  }

  private Finding finding(AlertRule rule, SourceHealth.Line line, Instant now) {
    var run = line.last().orElseThrow();
    var id = line.source().id();
    var notice =
        new Notice(
            AlertDesk.alertId("source", id + "-" + now.truncatedTo(ChronoUnit.HOURS)),
            RiskLevel.IV,
            subject(rule, line.source()),
            List.of(
                new Block.Fact("来源", id.value()),
                new Block.Fact(
                    "最近一次采集", run.began().atZone(settings.zone()).toLocalDateTime().toString()),
                new Block.Fact("出错", run.error().orElse("没有结束 · no end"))),
            List.of());
    return new Finding(
        rule,
        id.value(),
        Finding.alert(notice, Detection.OF_A_RULE, settings.zone(), clock.instant()));
  }

  private static String subject(AlertRule rule, Source source) {
    return rule.id() + "：" + source.name();
  }

  /** What a rule would have told between two moments of the sources there are now, by the hour. */
  List<Backtest> backtest(AlertRule rule, AlertRule.Sources sources, Instant from, Instant to) {
    var fired = new ArrayList<Backtest>();
    for (var line : health.get().sources()) {
      if (isWatched(line.source())) {
        fired.addAll(backtest(rule, sources, line.source(), from, to));
      }
    }
    return fired;
  }

  private List<Backtest> backtest(
      AlertRule rule, AlertRule.Sources sources, Source source, Instant from, Instant to) {
    var fired = new ArrayList<Backtest>();
    var pauses = new PastCoolDowns(rule);
    var courses = runs.courses(source.id(), from);
    var begun = 0;
    for (var at = from.truncatedTo(ChronoUnit.HOURS); !at.isAfter(to); at = at.plus(HOUR)) {
      while (begun < courses.size() && !courses.get(begun).began().isAfter(at)) {
        begun++;
      }
      if (begun > 0
          && fails(asOf(courses.get(begun - 1), at), sources, at)
          && pauses.passes(source.id().value(), at)) {
        fired.add(Backtest.of(rule, at, RiskLevel.IV, subject(rule, source), settings.zone()));
      }
    }
    return fired;
  }

  /** As it was known then. */
  private static Course asOf(Course run, Instant at) {
    return run.ended().filter(end -> !end.isAfter(at)).isPresent()
        ? run
        : new Course(run.began(), Optional.empty(), false);
  }
}

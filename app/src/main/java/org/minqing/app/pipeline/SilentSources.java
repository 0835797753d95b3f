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
import org.minqing.app.state.Runs.Run;
import org.minqing.model.RiskLevel;
import org.minqing.model.Source;
import org.minqing.monitor.Notice;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.words.Language;

/** Finds sources that fail, or that have not delivered for long. */
public final class SilentSources {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Settings settings;
  private final Supplier<SourceHealth> health;
  private final Runs runs;
  private final Clock clock;
  private final Language language;

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
    this.language = settings.language();
  }

  List<Finding> findings(AlertRule rule, AlertRule.Sources sources) {
    var now = clock.instant();
    var latest = now.minus(sources.silentFor());
    var findings = new ArrayList<Finding>();
    for (var line : health.get().sources()) {
      if (isWatched(line.source())) {
        var begun = runs.courses(line.source().id(), latest);
        silentSince(line.source(), begun, line.pace().notBefore())
            .filter(since -> !since.isAfter(latest))
            .ifPresent(since -> findings.add(finding(rule, line, since, now)));
      }
    }
    return findings;
  }

  private static boolean isWatched(Source source) {
    return source.enabled() && source.schedule().isPresent();
  }

  /**
   * Since when a source does not deliver, which may be later than now; empty if it never ran. A run
   * that goes on is not silent yet; one that was killed has been since it began.
   *
   * @param begun its runs, in order of time, back to before the silence that is asked for
   * @param notBefore how long its pace puts off what follows a run that went well
   */
  private Optional<Instant> silentSince(
      Source source, List<Course> begun, Optional<Instant> notBefore) {
    if (begun.isEmpty()) {
      return Optional.empty();
    }
    var last = begun.getLast();
    if (last.ended().isEmpty()) {
      return Optional.of(last.began());
    }
    if (last.wentWell()) {
      return due(source, notBefore.filter(last.began()::isBefore).orElse(last.began()));
    }
    var good = begun.reversed().stream().filter(Course::wentWell).findFirst();
    return good.isPresent()
        ? due(source, good.get().began())
        : Optional.of(begun.getFirst().began());
  }

  private Optional<Instant> due(Source source, Instant after) {
    return source.schedule().flatMap(cron -> new Cron(cron, settings.zone()).after(after));
  }

  private Finding finding(AlertRule rule, SourceHealth.Line line, Instant since, Instant now) {
    var run = line.last().orElseThrow();
    var id = line.source().id();
    var notice =
        new Notice(
            AlertDesk.alertId(
                "source", rule.id() + "-" + id + "-" + now.truncatedTo(ChronoUnit.HOURS)),
            RiskLevel.IV,
            subject(rule, line.source()),
            List.of(
                new Block.Fact(
                    language.say("notice.source"),
                    language.say("notice.sourceOf", line.source().name(), id.value())),
                new Block.Fact(language.say("notice.silentSince"), local(since)),
                new Block.Fact(language.say("notice.lastRun"), local(run.began())),
                new Block.Fact(language.say("notice.trouble"), trouble(run))),
            List.of());
    return new Finding(
        rule, id.value(), Finding.alert(notice, Detection.OF_A_RULE, settings, clock.instant()));
  }

  private String local(Instant moment) {
    return Notice.minute(moment, settings.zone());
  }

  private String trouble(Run run) {
    if (run.error().isPresent()) {
      return run.error().get();
    }
    if (run.ended().isEmpty()) {
      return language.say("notice.noEnd");
    }
    return run.broke() ? run.failedBy().toString() : language.say("notice.notRun");
  }

  private String subject(AlertRule rule, Source source) {
    return language.say("letter.title", rule.id(), source.name());
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
    var courses = runs.courses(source.id(), from.minus(sources.silentFor()));
    var begun = 0;
    for (var at = from.truncatedTo(ChronoUnit.HOURS); !at.isAfter(to); at = at.plus(HOUR)) {
      while (begun < courses.size() && !courses.get(begun).began().isAfter(at)) {
        begun++;
      }
      if (isSilent(source, asOf(courses.subList(0, begun), at), at.minus(sources.silentFor()))
          && pauses.passes(source.id().value(), at)) {
        fired.add(Backtest.of(rule, at, RiskLevel.IV, subject(rule, source), settings));
      }
    }
    return fired;
  }

  /** What its pace was then is not known any more, so it may have been the slowest. */
  private boolean isSilent(Source source, List<Course> begun, Instant latest) {
    var slowest = begun.isEmpty() ? latest : begun.getLast().began().plus(Pacing.LONGEST);
    return silentSince(source, begun, Optional.of(slowest))
        .filter(since -> !since.isAfter(latest))
        .isPresent();
  }

  /** As it was known then: of the last run perhaps not how it ended. */
  private static List<Course> asOf(List<Course> begun, Instant at) {
    if (begun.isEmpty() || begun.getLast().ended().filter(end -> !end.isAfter(at)).isPresent()) {
      return begun;
    }
    var known = new ArrayList<>(begun);
    known.set(known.size() - 1, new Course(begun.getLast().began(), Optional.empty(), false));
    return known;
  }
}

package org.minqing.app.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.minqing.app.state.Paces;
import org.minqing.app.state.Paces.Pace;
import org.minqing.crawler.CrawlReport;
import org.minqing.crawler.FailureReason;
import org.minqing.model.Source;
import org.minqing.model.SourceId;

/**
 * Asks a source as often as it has something to say. Its schedule is the most that is ever asked;
 * one with nothing new is asked less and less often, down to once a day, and one that brings much
 * that is new is asked by its schedule again at once. A source that fails is asked less often
 * still, the less the longer its trouble is likely to last; it is never given up.
 */
public final class Pacing {

  // A source asked once a day is found alive again within a day, whatever was wrong with it.
  static final Duration LONGEST = Duration.ofDays(1);

  // From every half hour to once a day in nine steps of 1.5: two and a half days of silence.
  private static final double SLOWER = 1.5;

  // With half of its items unseen a source is near to losing some between two runs.
  private static final double MUCH = 0.5;

  // From every five minutes to once a day.
  private static final double MOST_STRETCH = 288;

  // Back-off doubles with each point of trouble; beyond this the longest pause is reached anyway.
  private static final double MOST_TROUBLE = 12;

  private final Paces paces;
  private final ZoneId zone;
  private final Clock clock;

  /** Paces kept in {@code paces}; schedules count in {@code zone}. */
  public Pacing(Paces paces, ZoneId zone, Clock clock) {
    this.paces = paces;
    this.zone = zone;
    this.clock = clock;
  }

  /** Whether the schedule may run the source now. */
  public boolean isDue(Source source) {
    var notBefore = paces.of(source.id()).notBefore();
    return notBefore.isEmpty() || !clock.instant().isBefore(notBefore.get());
  }

  /** Lets the schedule run a source again whose pause was counted by a clock that was ahead. */
  public void dropPause(SourceId source) {
    var pace = paces.of(source);
    paces.keep(source, new Pace(pace.stretch(), pace.trouble(), Optional.empty()));
  }

  /** Notes what a run brought. */
  Pace after(Source source, CrawlReport report) {
    var old = paces.of(source.id());
    var pace =
        // Pages without a post are no failure of the source's host: HealthCheck sees to them.
        report.broughtOnlyFailures()
            ? new Pace(old.stretch(), trouble(old.trouble() + weight(report)), old.notBefore())
            : new Pace(stretch(old.stretch(), report), 0, old.notBefore());
    return keep(source, report.began(), pace);
  }

  /** Notes that a run broke before it had a report; what broke it is taken to be temporary. */
  Pace afterBroken(Source source, Instant began) {
    var old = paces.of(source.id());
    var trouble = trouble(old.trouble() + FailureReason.Lasting.TEMPORARY.weight());
    return keep(source, began, new Pace(old.stretch(), trouble, old.notBefore()));
  }

  private Pace keep(Source source, Instant began, Pace pace) {
    var step =
        source.schedule().flatMap(cron -> new Cron(cron, zone).step(began)).orElse(Duration.ZERO);
    var wait = wait(step, pace);
    var paced =
        new Pace(
            pace.stretch(),
            pace.trouble(),
            // A little earlier, for the schedule's own moment may come a breath before the run's.
            Optional.of(wait)
                .filter(longer -> longer.compareTo(step) > 0)
                .map(longer -> began.plus(longer).minus(step.dividedBy(10))));
    paces.keep(source.id(), paced);
    return paced;
  }

  private static Duration wait(Duration step, Pace pace) {
    var longest = step.compareTo(LONGEST) > 0 ? step : LONGEST;
    var factor = pace.stretch() * Math.pow(2, Math.ceil(pace.trouble()));
    var wanted = Duration.ofMillis(Math.round(step.toMillis() * factor));
    return wanted.compareTo(longest) > 0 ? longest : wanted;
  }

  private static double stretch(double old, CrawlReport report) {
    var unseen = report.fresh() + report.revised();
    var seen = report.duplicate() + report.notModified();
    var share = unseen == 0 ? 0 : (double) unseen / (unseen + seen);
    if (share >= MUCH) {
      return 1;
    }
    // Between: an item now and then. Slower after none, faster after some, so that it settles
    // where a run brings about as often something as not.
    var factor = unseen == 0 ? SLOWER : 1 / SLOWER;
    return Math.clamp(old * factor, 1, MOST_STRETCH);
  }

  /** The weight of what went wrong: the gravest counts, for it is what has to end first. */
  private static double weight(CrawlReport report) {
    return report.failed().keySet().stream()
        .mapToDouble(reason -> reason.lasting().weight())
        .max()
        .orElse(0);
  }

  private static double trouble(double trouble) {
    return Math.min(trouble, MOST_TROUBLE);
  }
}

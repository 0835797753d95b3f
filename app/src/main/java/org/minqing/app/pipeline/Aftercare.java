package org.minqing.app.pipeline;

import java.time.Clock;
import org.minqing.app.state.Notices;
import org.minqing.app.state.Paces.Pace;
import org.minqing.app.state.Runs;
import org.minqing.crawler.CrawlReport;
import org.minqing.model.Source;

/** What follows a run: when the source is asked next, and whether something is wrong with it. */
public final class Aftercare {

  private final Pacing pacing;
  private final Runs runs;
  private final Notices notices;
  private final Clock clock;

  /** Judges by {@code runs}; what it finds goes to {@code notices}. */
  public Aftercare(Pacing pacing, Runs runs, Notices notices, Clock clock) {
    this.pacing = pacing;
    this.runs = runs;
    this.notices = notices;
    this.clock = clock;
  }

  /** After a run that came to its end and was written down. */
  void after(Source source, CrawlReport report) {
    check(source, pacing.after(source, report));
  }

  /** After one that broke and was written down. */
  void afterBroken(Source source) {
    check(source, pacing.afterBroken(source, clock.instant()));
  }

  private void check(Source source, Pace pace) {
    var known = runs.since(source.id(), clock.instant().minus(HealthCheck.LOOK_BACK));
    notices.replace(source.id(), new HealthCheck(known, pace).findings());
  }
}

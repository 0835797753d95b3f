package org.minqing.app.pipeline;

import org.minqing.app.state.Runs;
import org.minqing.crawler.CrawlReport;
import org.minqing.crawler.Crawler;
import org.minqing.crawler.Door;
import org.minqing.crawler.Progress;
import org.minqing.model.Source;

/** Runs over sources, each written down with what it brought. */
public final class Collecting {

  private final Crawler crawler;
  private final Door door;
  private final Runs runs;

  /** Runs by {@code crawler}, whose drafts leave through {@code door}. */
  public Collecting(Crawler crawler, Door door, Runs runs) {
    this.crawler = crawler;
    this.door = door;
    this.runs = runs;
  }

  /**
   * Collects one source now.
   *
   * @throws InterruptedException if the thread is interrupted; what was accepted stays accepted
   */
  public CrawlReport collect(Source source, Progress progress) throws InterruptedException {
    var run = runs.begin(source.id());
    try {
      var report = crawler.collect(source, door, progress);
      runs.end(run, report);
      return report;
    } catch (InterruptedException | RuntimeException e) {
      runs.broke(run, e.getMessage() == null ? e.toString() : e.getMessage());
      throw e;
    }
  }
}

package org.minqing.app.pipeline;

import org.minqing.app.state.Runs;
import org.minqing.crawler.CrawlReport;
import org.minqing.crawler.Crawler;
import org.minqing.crawler.Door;
import org.minqing.crawler.Progress;
import org.minqing.crawler.SourceBusyException;
import org.minqing.model.Reach;
import org.minqing.model.Source;

/** Runs over sources, each written down with what it brought. */
public final class Collecting {

  /** What is written of a run that an orderly stop cut short. */
  public static final String STOPPED = "stopped; the next run goes on from here";

  private final Crawler crawler;
  private final Door door;
  private final Runs runs;
  private final Aftercare aftercare;
  private final boolean contactGiven;

  /**
   * Runs by {@code crawler}, whose drafts leave through {@code door}; without a contact address
   * only sites of one's own are asked.
   */
  public Collecting(
      Crawler crawler, Door door, Runs runs, Aftercare aftercare, boolean contactGiven) {
    this.crawler = crawler;
    this.door = door;
    this.runs = runs;
    this.aftercare = aftercare;
    this.contactGiven = contactGiven;
  }

  /**
   * Collects one source now.
   *
   * @throws SourceBusyException if another run, of this or another process, is collecting from it
   * @throws InterruptedException if the thread is interrupted; what was accepted stays accepted
   */
  public CrawlReport collect(Source source, Progress progress) throws InterruptedException {
    var run = runs.begin(source.id());
    try {
      requireContact(source);
      var report = crawler.collect(source, door, progress);
      runs.end(run, report);
      aftercare.after(source, report);
      return report;
    } catch (SourceBusyException e) {
      runs.drop(run);
      throw e;
    } catch (InterruptedException e) {
      runs.broke(run, STOPPED);
      throw e;
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        // What an interrupt breaks, such as the wait for a connection, says so in words of its own.
        runs.broke(run, STOPPED);
        throw (InterruptedException) new InterruptedException(STOPPED).initCause(e);
      }
      runs.broke(run, e.getMessage() == null ? e.toString() : e.getMessage());
      aftercare.afterBroken(source);
      throw e;
    }
  }

  private void requireContact(Source source) {
    var web =
        switch (source.reach()) {
          case Reach.Site site -> true;
          case Reach.Feed feed -> true;
          case Reach.Comments comments -> true;
          case Reach.Api api -> true;
          case Reach.Archive kept -> false;
          case Reach.SavedPages pages -> false;
          case Reach.Table table -> false;
        };
    if (web && !source.privateAddresses() && !contactGiven) {
      throw new IllegalStateException(
          "crawl.contact in config/minqing.yaml is not set: a public site is asked only with an"
              + " address its owner can write to");
    }
  }
}

package org.minqing.crawler;

import org.minqing.model.Source;

/** Collects the posts of a source. Safe for use by several threads, one source each. */
public interface Crawler extends AutoCloseable {

  /**
   * Collects once. What cannot be had is counted in the report with its reason; nothing about one
   * page, feed or row ends the run. A run that was killed is taken up where it stopped.
   *
   * @param door takes every draft; a draft counts as collected when the call returned
   * @param progress is told now and then how far the run is
   * @throws InterruptedException if the thread is interrupted; what was accepted stays accepted
   */
  CrawlReport collect(Source source, Door door, Progress progress) throws InterruptedException;

  @Override
  void close();
}

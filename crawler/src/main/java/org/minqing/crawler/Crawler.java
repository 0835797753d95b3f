package org.minqing.crawler;

import java.time.Clock;
import java.util.Optional;
import org.minqing.crawler.archive.Archive;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.model.Source;

/** Collects the posts of a source. Safe for use by several threads, one source each. */
public interface Crawler extends AutoCloseable {

  /**
   * Opens a crawler. One serves all sources, so that they are polite together.
   *
   * @param extractor finds the article on a page
   * @param archive keeps what is fetched; the caller closes it, later
   * @param places knows the places that field records name
   */
  static Crawler open(
      CrawlSettings settings,
      ArticleExtractor extractor,
      Archive archive,
      Places places,
      Clock clock) {
    return new SourceCrawler(
        settings,
        extractor,
        archive,
        places,
        clock,
        name -> Optional.ofNullable(System.getenv(name)));
  }

  /** Opens a crawler that knows places by their codes only. */
  static Crawler open(
      CrawlSettings settings, ArticleExtractor extractor, Archive archive, Clock clock) {
    return open(settings, extractor, archive, Places.UNKNOWN, clock);
  }

  /** Opens a crawler that keeps posts only, not the bytes they were read from. */
  static Crawler open(CrawlSettings settings, ArticleExtractor extractor, Clock clock) {
    return open(settings, extractor, Archive.none(), clock);
  }

  /**
   * Collects once. What cannot be had is counted in the report with its reason; nothing about one
   * page, feed or row ends the run. A run that was killed is taken up where it stopped.
   *
   * @param door takes every draft; a draft counts as collected when the call returned
   * @param progress is told now and then how far the run is
   * @throws InterruptedException if the thread is interrupted; what was accepted stays accepted
   * @throws SourceBusyException if another run is collecting from the source
   * @throws java.io.UncheckedIOException if the crawler's own folder cannot be used
   * @throws IllegalArgumentException if a pattern of a site is no RE2 expression
   */
  CrawlReport collect(Source source, Door door, Progress progress) throws InterruptedException;

  @Override
  void close();
}

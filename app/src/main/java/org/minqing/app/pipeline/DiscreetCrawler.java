package org.minqing.app.pipeline;

import org.minqing.analyzer.Doorkeeper;
import org.minqing.crawler.CrawlReport;
import org.minqing.crawler.CrawlReport.Failure;
import org.minqing.crawler.Crawler;
import org.minqing.crawler.Door;
import org.minqing.crawler.Progress;
import org.minqing.model.Medium;
import org.minqing.model.Source;

/**
 * A crawler whose reports name nobody: what failed is kept by its address, as posts are.
 *
 * @param crawler does the work; whoever opened it closes it
 * @param doorkeeper hides who is named in addresses
 */
public record DiscreetCrawler(Crawler crawler, Doorkeeper doorkeeper) implements Crawler {

  @Override
  public CrawlReport collect(Source source, Door door, Progress progress)
      throws InterruptedException {
    var report = crawler.collect(source, door, progress);
    return report.withFailures(
        report.failures().stream().map(failure -> hidden(failure, source.medium())).toList());
  }

  private Failure hidden(Failure failure, Medium medium) {
    return new Failure(
        doorkeeper.hideIn(failure.where(), medium),
        failure.reason(),
        doorkeeper.hideIn(failure.cause(), medium));
  }

  @Override
  public void close() {
    crawler.close();
  }
}

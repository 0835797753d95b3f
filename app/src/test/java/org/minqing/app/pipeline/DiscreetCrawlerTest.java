package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.minqing.analyzer.Doorkeeper;
import org.minqing.crawler.CrawlReport;
import org.minqing.crawler.CrawlReport.Failure;
import org.minqing.crawler.Crawler;
import org.minqing.crawler.Door;
import org.minqing.crawler.Door.Admission;
import org.minqing.crawler.FailureReason;
import org.minqing.crawler.Progress;
import org.minqing.model.Medium;
import org.minqing.model.Politeness;
import org.minqing.model.Reach;
import org.minqing.model.Source;
import org.minqing.model.SourceId;

class DiscreetCrawlerTest {

  private static final Source SOURCE =
      new Source(
          new SourceId("board"),
          "小城",
          Medium.SOCIAL,
          new Reach.Feed(List.of(URI.create("https://s.example/rss")), false),
          Optional.empty(),
          Politeness.DEFAULT,
          Optional.empty(),
          false,
          true);

  @Test
  void noFailureNamesAnybody() throws InterruptedException {
    var failure =
        new Failure(
            "https://s.example/u/liudehua88/1",
            FailureReason.ROBOTS,
            "robots.txt forbids it (Disallow: /u/liudehua88)");
    try (var crawler = new DiscreetCrawler(failing(failure), Doorkeeper.keyed(new byte[32]))) {
      var report = crawler.collect(SOURCE, draft -> Admission.NEW, Progress.SILENT);

      assertThat(report.failures())
          .singleElement()
          .asString()
          .doesNotContain("liudehua88")
          .contains("https://s.example/u/masked-", "Disallow: /u/masked-");
    }
  }

  private static Crawler failing(Failure failure) {
    return new Crawler() {
      @Override
      public CrawlReport collect(Source source, Door door, Progress progress) {
        var now = Instant.EPOCH;
        var failed = Map.of(failure.reason(), 1L);
        return new CrawlReport(
            source.id(), now, now, 1, 0, 0, 0, 0, 0, 0, failed, List.of(failure));
      }

      @Override
      public void close() {}
    };
  }
}

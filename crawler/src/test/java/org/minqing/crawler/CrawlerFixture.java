package org.minqing.crawler;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.minqing.crawler.fetch.FetchLimits;
import org.minqing.model.Medium;
import org.minqing.model.Politeness;
import org.minqing.model.Reach;
import org.minqing.model.Source;
import org.minqing.model.SourceId;

/** Sources and settings as the tests want them. */
final class CrawlerFixture {

  static final Clock NOON =
      Clock.fixed(Instant.parse("2024-03-05T04:00:00Z"), ZoneId.of("Asia/Shanghai"));

  private CrawlerFixture() {}

  static CrawlSettings settings(Path folder) {
    var limits =
        new FetchLimits(
            256 << 10,
            Duration.ofSeconds(5),
            5,
            100,
            2,
            Duration.ZERO,
            Duration.ofSeconds(2),
            Duration.ZERO);
    return new CrawlSettings(
        folder,
        "MinqingBot/0.1 (+https://minqing.example/bot)",
        true,
        ZoneId.of("Asia/Shanghai"),
        limits,
        500,
        4);
  }

  static Crawler crawler(Path folder) {
    return Crawler.open(settings(folder), new TestExtractor(), NOON);
  }

  static Source source(Reach reach) {
    return source(reach, Medium.NEWS, Duration.ZERO);
  }

  static Source source(Reach reach, Medium medium, Duration delay) {
    return new Source(
        new SourceId("town"),
        "小城",
        medium,
        reach,
        Optional.empty(),
        new Politeness(delay),
        Optional.empty(),
        true,
        true);
  }

  static Reach.Site site(URI seed, int depth, int maxPages) {
    return new Reach.Site(List.of(seed), List.of(), List.of(), depth, maxPages);
  }
}

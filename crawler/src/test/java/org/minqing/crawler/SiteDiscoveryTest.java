package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteDiscoveryTest {

  @Test
  void whatIsBeyondAnyLengthOfAPageIsNotRead(@TempDir Path folder) throws InterruptedException {
    try (var site = new TestSite()) {
      site.page(
          "/", "<a href=/one.rss>一</a><!--" + "x".repeat(4_000_000) + "--><a href=/two.rss>二</a>");

      var found =
          SiteDiscovery.of(
              site.at("/"), CrawlSettings.withoutContact(folder), true, Clock.systemUTC());

      assertThat(found)
          .isInstanceOfSatisfying(
              SiteDiscovery.Found.class,
              page ->
                  assertThat(page.leads())
                      .extracting(SiteDiscovery.Lead::address)
                      .containsExactly(site.at("/one.rss")));
    }
  }
}

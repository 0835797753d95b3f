package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.crawler.CrawlerFixture.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.model.Medium;
import org.minqing.model.Politeness;
import org.minqing.model.Reach;
import org.minqing.model.Source;
import org.minqing.model.SourceId;

/** Politeness as the server's own access log shows it. */
class PolitenessTest {

  @TempDir private Path folder;
  private final TestSite site = new TestSite();

  @AfterEach
  void end() {
    site.close();
  }

  private Source source(String id, Reach reach, Duration delay) {
    return new Source(
        new SourceId(id),
        id,
        Medium.NEWS,
        reach,
        Optional.empty(),
        new Politeness(delay),
        Optional.empty(),
        true,
        true);
  }

  private Reach.Site walk(String seed) {
    return new Reach.Site(List.of(site.at(seed)), List.of(), List.of(), 3, 100);
  }

  private void pages(String prefix, int count) {
    var links = new StringBuilder();
    for (var i = 0; i < count; i++) {
      links.append("<a href=").append(prefix).append(i).append(">x</a>");
      site.page(prefix + i, "<p>页 " + i + "<a href=/private/" + i + ">不许</a>");
    }
    site.page(prefix, links.toString());
  }

  /** Collects all of them at once by one crawler, as the service does. */
  private List<CrawlReport> collect(Source... sources) throws Exception {
    try (var crawler = Crawler.open(settings(folder), new TestExtractor(), Clock.systemUTC());
        var threads = Executors.newFixedThreadPool(sources.length)) {
      var runs =
          List.of(sources).stream()
              .<Callable<CrawlReport>>map(
                  source -> () -> crawler.collect(source, new TestDoor(), Progress.SILENT))
              .toList();
      var reports = new java.util.ArrayList<CrawlReport>();
      for (var run : threads.invokeAll(runs)) {
        reports.add(run.get());
      }
      return reports;
    }
  }

  @Test
  void twoSourcesOnOneDomainShareItsQueueAndForbiddenGroundIsNeverTrodden() throws Exception {
    site.robots("User-agent: *\nDisallow: /private/");
    pages("/news/", 5);
    pages("/board/", 5);
    site.put(
        "/feed",
        "application/rss+xml",
        ("<rss version=\"2.0\"><channel><title>t</title><link>/</link><description>d</description>"
                + "<item><title>不许</title><link>/private/9</link></item></channel></rss>")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var delay = Duration.ofMillis(60);

    var reports =
        collect(
            source("news", walk("/news/"), delay),
            source("board", walk("/board/"), delay),
            source("feed", new Reach.Feed(List.of(site.at("/feed")), true), delay));

    assertThat(site.shortestPause()).isGreaterThanOrEqualTo(delay);
    assertThat(site.paths())
        .doesNotHaveDuplicates()
        .hasSize(14)
        .noneMatch(p -> p.contains("private"));
    assertThat(reports)
        .allSatisfy(report ->
            assertThat(report.failures())
                .isNotEmpty()
                .allSatisfy(failure -> {
                  assertThat(failure.reason()).isEqualTo(FailureReason.ROBOTS);
                  assertThat(failure.cause()).contains("Disallow: /private/");
                }));
  }

  @Test
  void aCrawlDelayHoldsForAllSourcesTogether() throws Exception {
    site.robots("User-agent: *\nCrawl-delay: 0.2");
    pages("/news/", 3);
    pages("/board/", 3);
    var none = Duration.ofMillis(1);

    collect(source("news", walk("/news/"), none), source("board", walk("/board/"), none));

    // The first of all pages may follow robots.txt, which was read before anybody knew the wish.
    assertThat(site.pauses().subList(1, site.pauses().size()))
        .hasSizeGreaterThanOrEqualTo(7)
        .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofMillis(200)));
  }

  @Test
  void aSlowHostIsAskedLessOften() throws Exception {
    for (var i = 0; i < 4; i++) {
      var next = "<p><a href=/" + (i + 1) + ">下一页</a>";
      site.on(
          "/" + i,
          exchange -> {
            try {
              Thread.sleep(150);
            } catch (InterruptedException stopped) {
              throw new java.io.IOException(stopped);
            }
            TestSite.send(
                exchange, 200, "text/html", next.getBytes(java.nio.charset.StandardCharsets.UTF_8));
          });
    }
    site.status("/4", 404);

    collect(
        source(
            "slow",
            new Reach.Site(List.of(site.at("/0")), List.of(), List.of(), 9, 100),
            Duration.ofMillis(1)));

    // 150 ms for the answer and more than as long again before the next question.
    var pauses = site.pauses();
    assertThat(pauses.subList(2, pauses.size()))
        .hasSize(3)
        .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofMillis(450)));
  }

  @Test
  void everyRequestSaysWhoAsksAndWhereToComplain() throws Exception {
    site.page("/", "<p>一页");

    collect(source("one", walk("/"), Duration.ZERO));

    assertThat(site.log())
        .isNotEmpty()
        .allSatisfy(hit ->
            assertThat(hit.headers().get("User-agent"))
                .containsExactly("MinqingBot/0.1 (+https://minqing.example/bot)"));
    assertThat(site.log()).noneMatch(hit -> hit.headers().containsKey("Cookie"));
  }

  @Test
  void aForbiddenSiteIsAskedForItsRulesAndNothingElse() throws Exception {
    site.robots("User-agent: *\nDisallow: /");
    site.page("/", "<p>一页");

    var report = collect(source("shut", walk("/"), Duration.ZERO)).getFirst();

    assertThat(site.paths()).containsExactly("/robots.txt");
    assertThat(report.failures().getFirst().cause()).contains("Disallow: /");
    assertThat(URI.create(report.failures().getFirst().where())).isEqualTo(site.at("/"));
  }
}

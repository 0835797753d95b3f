package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.crawler.CrawlerFixture.crawler;
import static org.minqing.crawler.CrawlerFixture.site;
import static org.minqing.crawler.CrawlerFixture.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.model.Draft;
import org.minqing.model.Reach;

/** What has not changed since the last run is neither sent nor read again. */
class RevisitTest {

  private static final String ARTICLE =
      "<html><body><h1>%s</h1><article>自来水公司说明天上午恢复供水，请居民做好准备，%s。</article></body></html>";

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TestDoor door = new TestDoor();
  private final Map<String, String> pages = new ConcurrentHashMap<>();

  @AfterEach
  void end() {
    site.close();
  }

  /** Serves a page by the conditional rules of RFC 9110, 13.1.2. */
  private void marked(String path, String type, String text) {
    pages.put(path, text);
    site.on(
        path,
        exchange -> {
          var body = pages.get(path).getBytes(StandardCharsets.UTF_8);
          var mark = "\"" + Integer.toHexString(pages.get(path).hashCode()) + "\"";
          exchange.getResponseHeaders().set("ETag", mark);
          if (mark.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
          } else {
            TestSite.send(exchange, 200, type, body);
          }
        });
  }

  private CrawlReport crawl(Reach reach) throws InterruptedException {
    try (var crawler = crawler(folder)) {
      return crawler.collect(source(reach), door, Progress.SILENT);
    }
  }

  private CrawlReport walk() throws InterruptedException {
    return crawl(site(site.at("/"), 3, 100));
  }

  private void threePages() {
    marked("/", "text/html", "<a href=/list>更多</a>");
    marked("/list", "text/html", "<a href=/a>一</a><a href=/b>二</a>");
    marked("/a", "text/html", ARTICLE.formatted("一", "甲"));
    marked("/b", "text/html", ARTICLE.formatted("二", "乙"));
  }

  @Test
  void aPageThatHasNotChangedIsNotSentAgainAndItsLinksAreStillFollowed() throws Exception {
    threePages();
    assertThat(walk().notModified()).isZero();
    pages.put("/b", ARTICLE.formatted("二", "已经更正"));

    var report = walk();

    assertThat(report.fetched()).isEqualTo(1);
    assertThat(report.notModified()).isEqualTo(3);
    assertThat(report.revised()).isEqualTo(1);
    assertThat(report.extracted()).isEqualTo(1);
    assertThat(door.drafts()).extracting(Draft::text).anyMatch(text -> text.contains("已经更正"));
  }

  @Test
  void withoutMarksTheBytesTell() throws Exception {
    site.page("/", "<a href=/a>一</a>").page("/a", ARTICLE.formatted("一", "甲"));
    walk();

    var report = walk();

    assertThat(report.fetched()).isEqualTo(2);
    assertThat(report.notModified()).isEqualTo(2);
    assertThat(report.extracted()).isZero();
  }

  @Test
  void aTimeOfChangeIsSentBackAsItCame() throws Exception {
    var time = "Tue, 05 Mar 2024 03:00:00 GMT";
    site.on(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Last-Modified", time);
          if (time.equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"))) {
            exchange.sendResponseHeaders(304, -1);
          } else {
            TestSite.send(exchange, 200, "text/html", "<p>一页".getBytes(StandardCharsets.UTF_8));
          }
        });
    walk();

    assertThat(walk().notModified()).isEqualTo(1);
  }

  @Test
  void aPostThatWasNotKeptIsReadAgain() throws Exception {
    threePages();
    Door closed =
        draft -> {
          throw new java.io.UncheckedIOException(new java.io.IOException("full"));
        };
    try (var crawler = crawler(folder)) {
      crawler.collect(source(site(site.at("/"), 3, 100)), closed, Progress.SILENT);
    }

    var report = walk();

    assertThat(report.fresh()).isEqualTo(2);
    assertThat(report.notModified()).as("the lists had nothing to keep").isEqualTo(2);
  }

  @Test
  void aSourceThatIsReadInAnotherWayIsReadAnew() throws Exception {
    threePages();
    walk();

    var report = crawl(new Reach.Site(List.of(site.at("/")), List.of("/a"), List.of(), 3, 100));

    assertThat(report.notModified()).isZero();
    assertThat(report.duplicate()).isEqualTo(1);
  }

  @Test
  void aBrokenMemoryIsBegunAnew() throws Exception {
    threePages();
    walk();
    Files.writeString(folder.resolve("memory/town.mv"), "no store of any kind\n".repeat(1000));

    var report = walk();

    assertThat(report.notModified()).isZero();
    assertThat(report.duplicate()).isEqualTo(2);
  }

  @Test
  void aMarkIsNotTakenForThatOfThePageARedirectLeadsTo() throws Exception {
    marked("/", "text/html", "<a href=/old>旧</a>");
    marked("/old", "text/html", ARTICLE.formatted("旧", "甲"));
    marked("/new", "text/html", ARTICLE.formatted("新", "乙"));
    walk();
    site.redirect("/old", "/new");

    var report = walk();

    assertThat(report.fresh()).isEqualTo(1);
    assertThat(site.log().getLast().headers()).doesNotContainKey("If-none-match");
    assertThat(walk().notModified()).as("asked by the way of the redirect").isEqualTo(2);
  }

  @Test
  void aFeedThatHasNotChangedIsNotReadAgain() throws Exception {
    var item = "<item><title>停水</title><link>/a</link><description>今天又停水</description></item>";
    marked("/rss", "application/rss+xml", rss(item));
    marked("/a", "text/html", ARTICLE.formatted("停水", "甲"));
    var feed = new Reach.Feed(List.of(site.at("/rss")), true);
    assertThat(crawl(feed).fresh()).isEqualTo(1);

    var same = crawl(feed);

    assertThat(same.requested()).as("robots.txt and the feed").isEqualTo(2);
    assertThat(same.notModified()).isEqualTo(1);

    pages.put("/rss", rss(item + item.replace("停水", "来水").replace("/a", "/b")));
    marked("/b", "text/html", ARTICLE.formatted("来水", "乙"));
    var grown = crawl(feed);

    assertThat(grown.fresh()).isEqualTo(1);
    assertThat(grown.notModified()).as("the old item's page").isEqualTo(1);
  }

  @Test
  void aFeedIsReadAgainAsLongAsAnItemOfItCouldNotBeHad() throws Exception {
    marked(
        "/rss",
        "application/rss+xml",
        rss("<item><title>停水</title><link>/a</link><description>今天又停水</description></item>"));
    site.status("/a", 500);
    var feed = new Reach.Feed(List.of(site.at("/rss")), true);
    crawl(feed);
    marked("/a", "text/html", ARTICLE.formatted("停水", "甲"));

    assertThat(crawl(feed).revised()).isEqualTo(1);
  }

  private static String rss(String items) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel>"
        + "<title>t</title><link>/</link><description>d</description>"
        + items
        + "</channel></rss>";
  }
}

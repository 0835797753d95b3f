package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.minqing.crawler.CrawlerFixture.NOON;
import static org.minqing.crawler.CrawlerFixture.crawler;
import static org.minqing.crawler.CrawlerFixture.settings;
import static org.minqing.crawler.CrawlerFixture.site;
import static org.minqing.crawler.CrawlerFixture.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.crawler.extract.SiteExtractor;
import org.minqing.crawler.extract.SiteRule;
import org.minqing.crawler.extract.SiteRules;
import org.minqing.model.Draft;
import org.minqing.model.ItemMapping;
import org.minqing.model.ItemMapping.Format;
import org.minqing.model.Paging;
import org.minqing.model.Reach;

/** What has not changed since the last run is neither sent nor read again. */
class RevisitTest {

  private static final String ARTICLE =
      "<html><body><h1>%s</h1><article>自来水公司说明天上午恢复供水，请居民做好准备，%s。</article></body></html>";

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TestDoor door = new TestDoor();
  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final List<String> spared = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    site.close();
  }

  /** Serves a page by the conditional rules of RFC 9110, 13.1.2, and counts what it spares. */
  private void marked(String path, String type, String text) {
    pages.put(path, text);
    site.on(
        path,
        exchange -> {
          var body = pages.get(path).getBytes(StandardCharsets.UTF_8);
          var mark = "\"" + Integer.toHexString(pages.get(path).hashCode()) + "\"";
          exchange.getResponseHeaders().set("ETag", mark);
          if (mark.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            spared.add(path);
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

  private CrawlReport crawl(Reach reach, int daysLater) throws InterruptedException {
    var then = Clock.offset(NOON, Duration.ofDays(daysLater));
    try (var crawler = Crawler.open(settings(folder), new TestExtractor(), then)) {
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
    try (var crawler = crawler(folder)) {
      crawler.collect(source(site(site.at("/"), 3, 100)), closed(), Progress.SILENT);
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

  private static final String ITEM =
      "<item><title>%1$s</title><link>/%1$s</link><description>摘要%1$s</description></item>";

  private static final String WORDS = "自来水公司说明天上午恢复供水，请居民做好准备，%s。";

  @Test
  void aPageThatCannotBeHadLeavesWhatWasReadOffIt() throws Exception {
    marked("/rss", "application/rss+xml", rss(ITEM.formatted("a") + ITEM.formatted("b")));
    marked("/a", "text/html", ARTICLE.formatted("a", "甲"));
    marked("/b", "text/html", ARTICLE.formatted("b", "乙"));
    var feed = new Reach.Feed(List.of(site.at("/rss")), true);
    crawl(feed);

    pages.put("/rss", rss(ITEM.formatted("c") + ITEM.formatted("a") + ITEM.formatted("b")));
    site.on(
        "/c",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "3600");
          exchange.sendResponseHeaders(429, -1);
        });
    var shut = crawl(feed);

    assertThat(shut.revised()).isZero();
    assertThat(texts())
        .containsExactlyInAnyOrder(WORDS.formatted("甲"), WORDS.formatted("乙"), "摘要c");

    marked("/c", "text/html", ARTICLE.formatted("c", "丙"));
    site.status("/a", 404);
    var gone = crawl(feed);

    assertThat(gone.revised()).isOne();
    assertThat(texts())
        .containsExactlyInAnyOrder(
            WORDS.formatted("甲"), WORDS.formatted("乙"), WORDS.formatted("丙"));
  }

  @Test
  void anArticleThatCameWithTheFeedsWordsIsOnePostWhereverItsPageIs() throws Exception {
    marked("/rss", "application/rss+xml", rss(ITEM.formatted("a")));
    site.redirect("/a", "/news/a");
    site.status("/news/a", 503);
    var feed = new Reach.Feed(List.of(site.at("/rss")), true);
    crawl(feed);
    assertThat(texts()).containsExactly("摘要a");

    marked("/news/a", "text/html", ARTICLE.formatted("a", "甲"));
    assertThat(crawl(feed).revised()).isOne();
    assertThat(texts()).containsExactly(WORDS.formatted("甲"));

    pages.put("/news/a", ARTICLE.formatted("a", "已经更正"));
    pages.put("/rss", rss(ITEM.formatted("a") + "<!-- again -->"));
    assertThat(crawl(feed).revised()).isOne();
    assertThat(texts()).containsExactly(WORDS.formatted("已经更正"));
  }

  @Test
  void whatAFeedHadIsStillKnownAfterARunThatBrokeOffAndAFeedThatCouldNotBeRead() throws Exception {
    marked("/rss", "application/rss+xml", rss(ITEM.formatted("a") + ITEM.formatted("b")));
    marked("/a", "text/html", ARTICLE.formatted("a", "甲"));
    marked("/b", "text/html", ARTICLE.formatted("b", "乙"));
    var feed = new Reach.Feed(List.of(site.at("/rss")), true);
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> {
          try (var crawler = crawler(folder)) {
            crawler.collect(source(feed), interrupting(), Progress.SILENT);
          }
        });
    var list = pages.put("/rss", "<html>维护中</html>");
    crawl(feed);

    pages.put("/rss", list);
    site.status("/a", 503);
    crawl(feed);

    assertThat(texts()).containsExactlyInAnyOrder(WORDS.formatted("甲"), WORDS.formatted("乙"));
  }

  private Door interrupting() {
    return draft -> {
      Thread.currentThread().interrupt();
      return door.admit(draft);
    };
  }

  @Test
  void anArticleOfAFeedIsReadAgainUntilAllItsPagesCameAndNotCutAfterwards() throws Exception {
    marked("/rss", "application/rss+xml", rss(ITEM.formatted("a")));
    twoPages("/a", "甲");
    site.status("/a_2", 503);
    var feed = new Reach.Feed(List.of(site.at("/rss")), true);
    crawl(feed);
    assertThat(texts()).containsExactly(WORDS.formatted("甲"));

    marked("/a_2", "text/html", ARTICLE.formatted("停水", "第二页"));
    assertThat(crawl(feed).revised()).isOne();

    pages.put("/rss", rss(ITEM.formatted("a") + "<!-- again -->"));
    twoPages("/a", "已经更正");
    site.status("/a_2", 503);
    assertThat(crawl(feed).revised()).isZero();
    assertThat(texts()).containsExactly(WORDS.formatted("甲") + "\n" + WORDS.formatted("第二页"));
  }

  @Test
  void aPartOfAnArticleIsBetterThanTheFeedsWords() throws Exception {
    marked("/rss", "application/rss+xml", rss(ITEM.formatted("a")));
    twoPages("/a", "甲");
    marked("/a_2", "text/html", ARTICLE.formatted("停水", "第二页"));
    var feed = new Reach.Feed(List.of(site.at("/rss")), true);
    crawl(feed);

    Files.delete(folder.resolve("bookmarks/town.properties"));
    pages.put("/rss", rss(ITEM.formatted("a") + "<!-- again -->"));
    site.status("/a", 503).status("/a_2", 503);
    crawl(feed);
    assertThat(texts()).containsExactly("摘要a");

    twoPages("/a", "甲");
    crawl(feed);
    assertThat(texts()).containsExactly(WORDS.formatted("甲"));
  }

  private void twoPages(String path, String word) {
    var more = "<a rel=next href=%s_2>下一页</a>".formatted(path);
    marked(path, "text/html", ARTICLE.formatted("停水", word) + more);
  }

  @Test
  void anArticleOfASiteIsReadAgainUntilAllItsPagesCameAndNotCutAfterwards() throws Exception {
    marked("/", "text/html", "<a href=/a>一</a>");
    twoPages("/a", "甲");
    site.status("/a_2", 503);
    walk();
    assertThat(texts()).containsExactly(WORDS.formatted("甲"));

    marked("/a_2", "text/html", ARTICLE.formatted("停水", "第二页"));
    assertThat(walk().revised()).isOne();

    site.status("/a_2", 503);
    var cut = walk();
    assertThat(cut.revised()).isZero();
    assertThat(cut.failed()).containsOnlyKeys(FailureReason.SERVER_ERROR);
    assertThat(texts()).containsExactly(WORDS.formatted("甲") + "\n" + WORDS.formatted("第二页"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"User-agent: *\nDisallow: /a_2", ""})
  void aFurtherPageThatIsForbiddenOrGoneEndsTheArticle(String robots) throws Exception {
    site.robots(robots);
    marked("/rss", "application/rss+xml", rss(ITEM.formatted("a")));
    twoPages("/a", "甲");
    var feed = new Reach.Feed(List.of(site.at("/rss")), true);
    assertThat(crawl(feed).failures()).hasSize(1);

    assertThat(crawl(feed).requested()).as("robots.txt and the feed").isEqualTo(2);

    pages.put("/rss", rss(ITEM.formatted("a") + "<!-- again -->"));
    assertThat(crawl(feed).extracted()).as("remembered as read").isZero();

    pages.put("/rss", rss(ITEM.formatted("a")));
    twoPages("/a", "已经更正");
    assertThat(crawl(feed).revised()).isOne();
    assertThat(texts()).containsExactly(WORDS.formatted("已经更正"));
  }

  @Test
  void anArticleOfAFeedStaysWholeHoweverLongAPageOfItIsGone() throws Exception {
    marked("/rss", "application/rss+xml", rss(ITEM.formatted("a")));
    twoPages("/a", "甲");
    marked("/a_2", "text/html", ARTICLE.formatted("停水", "第二页"));
    var feed = new Reach.Feed(List.of(site.at("/rss")), true);
    crawl(feed);

    site.status("/a_2", 404);
    for (var day : List.of(1, 8, 15, 40)) {
      pages.put("/rss", rss(ITEM.formatted("a") + "<!-- " + day + " -->"));
      assertThat(crawl(feed, day).revised()).isZero();
    }
    var more = new Reach.Feed(List.of(site.at("/rss"), site.at("/news")), true);
    assertThat(crawl(more, 41).revised()).as("read in another way").isZero();
    assertThat(crawl(more, 41).requested()).as("not for its sake").isEqualTo(3);

    marked("/a", "text/html", ARTICLE.formatted("停水", "只剩一页"));
    pages.put("/rss", rss(ITEM.formatted("a")));
    assertThat(crawl(more, 42).revised()).isOne();
    assertThat(texts()).containsExactly(WORDS.formatted("只剩一页"));
  }

  @Test
  void anArticleOfASiteStaysWholeHoweverLongAPageOfItIsGone() throws Exception {
    marked("/", "text/html", "<a href=/a>一</a>");
    twoPages("/a", "甲");
    marked("/a_2", "text/html", ARTICLE.formatted("停水", "第二页"));
    walk();

    marked("/a_2", "text/html", "<h1>页面不存在</h1>");
    for (var day : List.of(1, 8, 15, 40)) {
      assertThat(crawl(site(site.at("/"), 3, 100), day).revised()).isZero();
    }
    assertThat(crawl(site(site.at("/"), 2, 100), 41).revised()).as("in another way").isZero();
    assertThat(texts()).containsExactly(WORDS.formatted("甲") + "\n" + WORDS.formatted("第二页"));
  }

  @Test
  void whatWasReadOffAPageIsKnownAfterAKill() throws Exception {
    marked("/rss", "application/rss+xml", rss(ITEM.formatted("a") + ITEM.formatted("b")));
    var elsewhere = "<link rel=canonical href=/news/a.html>" + ARTICLE.formatted("a", "甲");
    marked("/a", "text/html", elsewhere);
    var killed = folder.resolve("killed");
    site.on(
        "/b",
        exchange -> {
          var marks = killed.resolve("bookmarks/town.properties");
          Files.createDirectories(marks.getParent());
          Files.copy(folder.resolve("bookmarks/town.properties"), marks);
          exchange.sendResponseHeaders(404, -1);
        });
    var feed = new Reach.Feed(List.of(site.at("/rss")), true);
    crawl(feed);

    site.status("/a", 503).status("/b", 404);
    goOn(killed, feed);
    assertThat(texts()).containsExactlyInAnyOrder(WORDS.formatted("甲"), "摘要b");

    marked("/a", "text/html", elsewhere);
    goOn(killed, feed);
    assertThat(texts()).containsExactlyInAnyOrder(WORDS.formatted("甲"), "摘要b");
  }

  private void goOn(Path killed, Reach feed) throws InterruptedException {
    try (var crawler = crawler(killed)) {
      crawler.collect(source(feed), door, Progress.SILENT);
    }
  }

  @Test
  void whatWasReadOffAPageIsKnownFromTheMemoryToo() throws Exception {
    marked("/rss", "application/rss+xml", rss(ITEM.formatted("a")));
    site.redirect("/a", "/news/a");
    marked("/news/a", "text/html", ARTICLE.formatted("a", "甲"));
    var feed = new Reach.Feed(List.of(site.at("/rss")), true);
    crawl(feed);

    Files.delete(folder.resolve("bookmarks/town.properties"));
    pages.put("/rss", rss(ITEM.formatted("a") + "<!-- again -->"));
    site.status("/a", 503);
    crawl(feed);

    assertThat(texts()).containsExactly(WORDS.formatted("甲"));
  }

  @Test
  void whatAFeedHasNotListedForLongIsForgottenThoughAnotherFeedIsDead() throws Exception {
    var feed = new Reach.Feed(List.of(site.at("/rss"), site.at("/dead")), true);
    for (var day : List.of(0, 10, 20, 40)) {
      marked("/rss", "application/rss+xml", rss(ITEM.formatted("day" + day)));
      marked("/day" + day, "text/html", ARTICLE.formatted("day" + day, "甲"));
      crawl(feed, day);
    }

    assertThat(Files.readString(folder.resolve("bookmarks/town.properties")))
        .contains("/day10=", "/day20=", "/day40=")
        .doesNotContain("/day0=");
  }

  private static final ItemMapping ITEMS =
      new ItemMapping(
          Format.JSON,
          "$.items[*]",
          Optional.empty(),
          Optional.empty(),
          Map.of("id", "$.id", "text", "$.text"));

  /** A page of a list with the items of these numbers. */
  private static String items(int... ids) {
    return Arrays.stream(ids)
        .mapToObj("{\"id\":%1$d,\"text\":\"第%1$d条\"}"::formatted)
        .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  }

  private static Paging counted() {
    return new Paging(Optional.empty(), Optional.empty(), 1, 9);
  }

  @Test
  void commentsThatHaveNotChangedAreNotSentAgainAndThoseBehindThemAreFound() throws Exception {
    marked("/", "text/html", "<a href=/a>一</a>");
    marked("/c/a?p=1", "application/json", items(1, 2));
    marked("/c/a?p=2", "application/json", items(3));
    marked("/c/a?p=3", "application/json", items());
    var comments =
        new Reach.Comments(
            List.of(site.at("/")), "/(a)$", site.at("/c/") + "{1}?p={page}", ITEMS, counted(), 9);
    assertThat(crawl(comments).fresh()).isEqualTo(3);

    var same = crawl(comments);

    assertThat(spared).containsExactly("/", "/c/a?p=1", "/c/a?p=2", "/c/a?p=3");
    assertThat(same.notModified()).isEqualTo(4);
    assertThat(same.extracted()).isZero();

    pages.put("/c/a?p=2", items(3, 4));
    var grown = crawl(comments);

    assertThat(grown.fresh()).isEqualTo(1);
    assertThat(grown.notModified()).isEqualTo(3);
  }

  @Test
  void aTimelineThatHasNotChangedIsNotSentAgainAndItsCursorIsStillFollowed() throws Exception {
    marked("/t", "application/json", items(9, 8).replace("]}", "],\"next\":\"c 2\"}"));
    marked("/t?cursor=c+2", "application/json", items(7));
    var api =
        new Reach.Api(
            List.of(site.at("/t").toString()),
            ITEMS,
            new Paging(Optional.of("$.next"), Optional.of("cursor"), 1, 9),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(crawl(api).fresh()).isEqualTo(3);

    var same = crawl(api);

    assertThat(spared).containsExactly("/t", "/t?cursor=c+2");
    assertThat(same.extracted()).isZero();

    pages.put("/t?cursor=c+2", items(7, 6));
    assertThat(crawl(api).fresh()).isEqualTo(1);
  }

  @Test
  void aListOfWhichAPostWasNotKeptIsReadAgain() throws Exception {
    marked("/t", "application/json", items(2, 1));
    var api =
        new Reach.Api(
            List.of(site.at("/t").toString()),
            ITEMS,
            counted(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    try (var crawler = crawler(folder)) {
      crawler.collect(source(api), closed(), Progress.SILENT);
    }

    assertThat(crawl(api).fresh()).isEqualTo(2);
    assertThat(spared).isEmpty();
  }

  @Test
  void aListThatOnlyRepeatsItselfEndsInEveryRun() throws Exception {
    var everywhere = items(1, 2);
    for (var i = 1; i <= 9; i++) {
      marked("/t?p=" + i, "application/json", everywhere);
    }
    var api =
        new Reach.Api(
            List.of(site.at("/t?p=") + "{page}"),
            ITEMS,
            counted(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    for (var run = 0; run < 4; run++) {
      assertThat(crawl(api).failed()).isEmpty();
    }

    assertThat(site.paths()).contains("/t?p=2").doesNotContain("/t?p=3");
  }

  @Test
  void aSitemapThatHasNotChangedIsNotSentAgainAndItsPagesAreStillAskedFor() throws Exception {
    marked("/", "text/html", "<p>没有链接");
    marked("/index.xml", "application/xml", sitemaps("/news.xml"));
    marked("/news.xml", "application/xml", sitemap("/a"));
    marked("/a", "text/html", ARTICLE.formatted("一", "甲"));
    marked("/b", "text/html", ARTICLE.formatted("二", "乙"));
    var site =
        new Reach.Site(
            List.of(this.site.at("/")),
            List.of(),
            List.of(),
            3,
            100,
            List.of(this.site.at("/index.xml")),
            false);
    assertThat(crawl(site).fresh()).isEqualTo(1);
    pages.put("/a", ARTICLE.formatted("一", "已经更正"));

    var second = crawl(site);

    assertThat(spared).containsExactlyInAnyOrder("/", "/index.xml", "/news.xml");
    assertThat(second.revised()).isEqualTo(1);

    pages.put("/news.xml", sitemap("/a", "/b"));
    assertThat(crawl(site).fresh()).isEqualTo(1);
  }

  private String sitemap(String... paths) {
    return xml("urlset", "url", paths);
  }

  private String sitemaps(String... paths) {
    return xml("sitemapindex", "sitemap", paths);
  }

  private String xml(String root, String entry, String... paths) {
    var entries =
        Arrays.stream(paths)
            .map(path -> "<%1$s><loc>%2$s</loc></%1$s>".formatted(entry, site.at(path)))
            .collect(Collectors.joining());
    return "<?xml version='1.0'?><%1$s xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>%2$s</%1$s>"
        .formatted(root, entries);
  }

  @Test
  void theTranscriptOfANewEpisodeIsSentAgainOnlyWhenItWasCorrected() throws Exception {
    var episode =
        "<item><title>第五期</title><guid isPermaLink=\"false\">ep5</guid>"
            + "<pubDate>Mon, 04 Mar 2024 08:30:00 +0800</pubDate>"
            + "<podcast:transcript url=\"/5.vtt\" type=\"text/vtt\"/></item>";
    var next = episode.replace("第五期", "第六期").replace("ep5", "ep6").replace("/5.vtt", "/6.vtt");
    marked("/pod", "application/rss+xml", podcast(episode));
    marked("/5.vtt", "text/vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\n今天停水\n");
    marked("/6.vtt", "text/vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\n下一期\n");
    var feed = new Reach.Feed(List.of(site.at("/pod")), false);
    crawl(feed);

    pages.put("/pod", podcast(next + episode));
    var grown = crawl(feed);

    assertThat(spared).containsExactly("/5.vtt");
    assertThat(grown.fresh()).isEqualTo(1);
    assertThat(grown.extracted()).isEqualTo(1);

    pages.put("/pod", podcast(next + episode + "<!-- again -->"));
    pages.put("/5.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\n明天停水\n");
    assertThat(crawl(feed).revised()).isEqualTo(1);
    assertThat(door.drafts()).extracting(Draft::text).contains("明天停水", "下一期");
  }

  @Test
  void anEpisodeThatWasNotKeptIsReadAgain() throws Exception {
    marked(
        "/pod",
        "application/rss+xml",
        podcast(
            "<item><title>第五期</title><guid>ep5</guid>"
                + "<podcast:transcript url=\"/5.vtt\" type=\"text/vtt\"/></item>"));
    marked("/5.vtt", "text/vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\n今天停水\n");
    var feed = new Reach.Feed(List.of(site.at("/pod")), false);
    try (var crawler = crawler(folder)) {
      crawler.collect(source(feed), closed(), Progress.SILENT);
    }

    assertThat(crawl(feed).fresh()).isEqualTo(1);
    assertThat(door.drafts()).extracting(Draft::text).containsExactly("今天停水");
  }

  private static String podcast(String items) {
    return rss(items)
        .replace("<rss ", "<rss xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" ");
  }

  private static Door closed() {
    return draft -> {
      throw new java.io.UncheckedIOException(new java.io.IOException("full"));
    };
  }

  private static String rss(String items) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel>"
        + "<title>t</title><link>/</link><description>d</description>"
        + items
        + "</channel></rss>";
  }

  @Test
  void whatIsSaidComesToAnEpisodeWhosePageIsAsItWas() throws Exception {
    var item =
        "<item><title>一</title><link>/1</link><pubDate>Mon, 04 Mar 2024 08:30:00 +0800</pubDate>%s</item>";
    var transcript = "<podcast:transcript url=\"/1.srt\" type=\"application/srt\"/>";
    marked("/1", "text/html", ARTICLE.formatted("一", "甲"));
    marked("/rss", "application/rss+xml", podcast(item.formatted("")));
    var feed = new Reach.Feed(List.of(site.at("/rss")), true);
    crawl(feed);

    marked("/1.srt", "application/srt", said("今天停水"));
    pages.put("/rss", podcast(item.formatted(transcript)));
    assertThat(crawl(feed).revised()).isOne();
    assertThat(texts()).singleElement().asString().contains("甲").endsWith("今天停水");

    pages.put("/1.srt", said("明天停水"));
    pages.put("/rss", podcast(item.formatted(transcript) + "<item><title>二</title></item>"));
    site.status("/1", 503);
    crawl(feed);
    assertThat(texts()).as("the page is part of it").anyMatch(text -> text.contains("甲"));

    marked("/1", "text/html", ARTICLE.formatted("一", "甲"));
    crawl(feed);
    assertThat(texts()).anyMatch(text -> text.endsWith("明天停水"));
    assertThat(texts()).noneMatch(text -> text.endsWith("今天停水"));
  }

  private static String said(String words) {
    return "1\n00:00:00,000 --> 00:00:02,000\n" + words + "\n";
  }

  private List<String> texts() {
    return door.drafts().stream().map(Draft::text).toList();
  }

  @Test
  void aNewRuleOfASiteReadsItsPagesAnew() throws Exception {
    var words = "小区已经连续三天停水，物业至今没有说明原因。";
    var other = "这一段是推荐阅读，和本文没有关系，但是它写得很长很长，讲了许多别的事情，还有更多的句子在后面，读者不会看。";
    marked("/", "text/html", "<a href=/a>一</a>");
    marked(
        "/a",
        "text/html",
        "<title>一号楼停水</title><h1>一号楼停水</h1><div class=lead>%s</div><div class=txt>%s</div>"
            .formatted(other, words));
    crawl(SiteRules.NONE);
    assertThat(texts()).singleElement().asString().contains(other);

    var none = Optional.<String>empty();
    var rule =
        new SiteRule("127.0.0.1", none, none, none, none, List.of(".lead"), Optional.empty());
    assertThat(crawl(new SiteRules(List.of(rule))).revised()).isOne();

    assertThat(texts()).containsExactly(words);
    assertThat(crawl(new SiteRules(List.of(rule))).extracted()).isZero();
  }

  private CrawlReport crawl(SiteRules rules) throws InterruptedException {
    var extractor = SiteExtractor.learning(rules);
    try (var crawler = Crawler.open(settings(folder), extractor, NOON)) {
      return crawler.collect(source(site(site.at("/"), 3, 100)), door, Progress.SILENT);
    }
  }
}

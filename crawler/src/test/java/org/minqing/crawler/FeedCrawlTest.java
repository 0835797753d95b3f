package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minqing.crawler.CrawlerFixture.crawler;
import static org.minqing.crawler.CrawlerFixture.source;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.model.Draft;
import org.minqing.model.Medium;
import org.minqing.model.PostId;
import org.minqing.model.Reach;

class FeedCrawlTest {

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TestDoor door = new TestDoor();

  @AfterEach
  void end() {
    site.close();
  }

  private CrawlReport crawl(boolean fullText, String... paths) throws InterruptedException {
    var feeds = List.of(paths).stream().map(site::at).toList();
    try (var crawler = crawler(folder)) {
      return crawler.collect(source(new Reach.Feed(feeds, fullText)), door, Progress.SILENT);
    }
  }

  private void feed(String path, String xml) {
    site.put(path, "application/rss+xml", xml.getBytes(StandardCharsets.UTF_8));
  }

  private static String rss(String items) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
        + " xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\">"
        + "<channel><title>t</title><link>/</link><description>d</description>"
        + items
        + "</channel></rss>";
  }

  private Draft only() {
    assertThat(door.drafts()).hasSize(1);
    return door.drafts().iterator().next();
  }

  @Test
  void readsAnItemWithAllItHas() throws InterruptedException {
    feed(
        "/rss",
        rss(
            "<item><title>停水 &amp;amp; 停电</title><link>/n/1.html?utm_medium=rss</link>"
                + "<pubDate>Mon, 04 Mar 2024 08:30:00 +0800</pubDate><dc:creator>李四</dc:creator>"
                + "<description>短</description><content:encoded><![CDATA[<p>第一段&nbsp;文字</p>"
                + "<script>x</script><p>第二段</p>]]></content:encoded></item>"));

    var report = crawl(false, "/rss");

    assertThat(only().title()).isEqualTo("停水 & 停电");
    assertThat(only().url()).isEqualTo(site.at("/n/1.html"));
    assertThat(only().publishedAt()).contains(Instant.parse("2024-03-04T00:30:00Z"));
    assertThat(only().author()).contains("李四");
    assertThat(only().text()).matches("第一段\\h文字\n第二段");
    assertThat(report.fresh()).isEqualTo(1);
    assertThat(report.requested()).isEqualTo(2);
  }

  @Test
  void readsAtom() throws InterruptedException {
    feed(
        "/atom",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title><id>f</id>"
            + "<entry><id>e1</id><title>微博</title><link href=\"/p/1\"/>"
            + "<updated>2024-03-04T08:30:00+08:00</updated><author><name>小王</name></author>"
            + "<summary>今天又停水</summary></entry></feed>");

    crawl(false, "/atom");

    assertThat(only().publishedAt()).contains(Instant.parse("2024-03-04T00:30:00Z"));
    assertThat(only().author()).contains("小王");
    assertThat(only().text()).isEqualTo("今天又停水");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-03-04 08:30:00", "2024/3/4 08:30", "2024-03-04T08:30:00"})
  void aDateWithoutZoneIsTakenInTheZoneOfTheSettings(String date) throws InterruptedException {
    feed(
        "/rss", rss("<item><title>一</title><link>/1</link><pubDate>" + date + "</pubDate></item>"));

    crawl(false, "/rss");

    assertThat(only().publishedAt()).contains(Instant.parse("2024-03-04T00:30:00Z"));
  }

  @Test
  void anEpisodeOfAPodcastIsAPost() throws InterruptedException {
    feed(
        "/pod",
        rss(
            "<item><title>第五期</title><guid isPermaLink=\"false\">ep5</guid>"
                + "<enclosure url=\"http://a.example/5.mp3\" type=\"audio/mpeg\" length=\"1\"/>"
                + "<itunes:summary>本期谈谈小区物业</itunes:summary></item>"));

    crawl(false, "/pod");

    assertThat(only().text()).isEqualTo("本期谈谈小区物业");
    assertThat(only().url()).isEqualTo(site.at("/pod"));
    assertThat(only().part()).isEqualTo("ep5");
  }

  @Test
  void fullTextComesFromThePageAndElseFromTheFeed() throws InterruptedException {
    feed(
        "/rss",
        rss(
            "<item><title>一</title><link>/1</link><description>摘要一</description></item>"
                + "<item><title>二</title><link>/gone</link><description>摘要二</description></item>"));
    site.page("/1", "<h1>页</h1><article>这是文章的全文，比摘要要长得多，也完整得多。</article>");

    var report = crawl(true, "/rss");

    assertThat(door.drafts())
        .extracting(Draft::title, Draft::text)
        .containsExactlyInAnyOrder(tuple("一", "这是文章的全文，比摘要要长得多，也完整得多。"), tuple("二", "摘要二"));
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.CLIENT_ERROR, 1L));
  }

  @Test
  void whereThePageAsksNotToBeKeptTheFeedsWordsRemain() throws InterruptedException {
    feed(
        "/rss",
        rss(
            "<item><title>一</title><link>/1</link><description>摘要一</description></item>"
                + "<item><title>二</title><link>/2</link><description>摘要二</description></item>"));
    var page = "<h1>页</h1><article>这是文章的全文，比摘要要长得多，也完整得多。</article>";
    site.page("/1", "<meta name=robots content=noindex>" + page);
    site.on(
        "/2",
        exchange -> {
          exchange.getResponseHeaders().set("X-Robots-Tag", "noindex, nofollow");
          TestSite.send(exchange, 200, "text/html", page.getBytes(StandardCharsets.UTF_8));
        });

    var report = crawl(true, "/rss");

    assertThat(door.drafts())
        .extracting(Draft::title, Draft::text)
        .containsExactlyInAnyOrder(tuple("一", "摘要一"), tuple("二", "摘要二"));
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.ROBOTS, 2L));
  }

  @Test
  void nothingMoreIsAskedForOfAPageThatAsksNotToBeKept() throws InterruptedException {
    var words = "这是文章的全文，比摘要要长得多，也完整得多。";
    feed("/rss", rss(hidden("摘要一")));
    site.page(
        "/a.html",
        "<meta name=robots content=noindex><h1>页</h1><article>%s</article><a rel=next href=/a_2.html>下一页</a>"
            .formatted(words));
    site.page("/a_2.html", "<h1>页</h1><article>%s</article>".formatted(words));

    var first = crawl(true, "/rss");
    var second = crawl(true, "/rss");
    feed("/rss", rss(hidden("摘要一，改过")));
    var third = crawl(true, "/rss");

    assertThat(first.failed()).isEqualTo(Map.of(FailureReason.ROBOTS, 1L));
    assertThat(second.failed()).isEmpty();
    assertThat(third.failed()).isEmpty();
    assertThat(only().text()).isEqualTo("摘要一，改过");
    assertThat(site.paths())
        .filteredOn(path -> !path.equals("/robots.txt"))
        .containsExactly("/rss", "/a.html", "/rss", "/rss", "/a.html");
  }

  private static String hidden(String words) {
    return "<item><title>一</title><link>/a.html</link><description>%s</description></item>"
        .formatted(words);
  }

  @Test
  void aFeedInGbkIsReadRight() throws InterruptedException {
    var xml = rss("<item><title>停水</title><link>/1</link></item>").replace("UTF-8", "GBK");
    site.put("/rss", "text/xml", xml.getBytes(Charset.forName("GBK")));

    crawl(false, "/rss");

    assertThat(only().title()).isEqualTo("停水");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/xml                | <?xml version=\"1.0\"?>                     | UTF-8    | 停水",
        "text/xml                | ''                                        | UTF-8    | 停水",
        "text/html               | <?xml version=\"1.0\"?>                     | UTF-8    | 停水",
        "text/xml; charset=utf-8 | <?xml version=\"1.0\" encoding=\"gb2312\"?> | UTF-8    | 停水",
        "text/xml                | <?xml version=\"1.0\" encoding=\"gb2312\"?> | GBK      | 朱镕基、赵喆说停水了",
        "text/xml; charset=gbk   | <?xml version=\"1.0\" encoding=\"utf-8\"?>  | GBK      | 小区停水三天没人管",
        "application/rss+xml     | <?xml version=\"1.0\" encoding=\"utf-16\"?> | UTF-16LE | 停水",
        "application/rss+xml     | <?xml version=\"1.0\" encoding=\"utf-16\"?> | UTF-16BE | 停水",
      })
  void aFeedIsReadAsWhatItsBytesAre(String type, String prolog, String charset, String title)
      throws InterruptedException {
    var item = "<item><title>%s</title><link>/1</link></item>".formatted(title);
    var xml = prolog + rss(item).substring(rss("").indexOf("<rss"));
    site.put("/rss", type, xml.getBytes(Charset.forName(charset)));

    crawl(false, "/rss");

    assertThat(only().title()).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource({
    "'Mon, 04 Mar 2024 08:30:00 CST',   2024-03-04T00:30:00Z",
    "'Mon, 04 Mar 2024 08:30:00 EST',   2024-03-04T13:30:00Z",
    "'Mon, 04 Mar 2024 08:30:00 GMT+8', 2024-03-04T00:30:00Z",
    "'Mon, 04 Mar 24 08:30:00 +0800',   2024-03-04T00:30:00Z",
    "2024-03-04 08:30:00 +0800,         2024-03-04T00:30:00Z",
    "2024-03-04 08:30:00+00,            2024-03-04T08:30:00Z",
    "Mon Mar 04 08:30:00 +0000 2024,    2024-03-04T08:30:00Z",
    "Mon Mar 04 08:30:00 CST 2024,      2024-03-04T00:30:00Z",
    "2024-03-04T08:30:00.987654+08:00,  2024-03-04T00:30:00.987Z",
    "2024-03-04T00:30:00.123456789Z,    2024-03-04T00:30:00.123Z",
  })
  void aDateIsOfTheZoneThatItNames(String date, Instant published) throws InterruptedException {
    feed(
        "/rss", rss("<item><title>一</title><link>/1</link><pubDate>" + date + "</pubDate></item>"));

    crawl(false, "/rss");

    assertThat(only().publishedAt()).contains(published);
  }

  // It is noon of March 5 in the town.
  @Test
  void theTimeOfTheTownThatIsCalledThatOfGreenwichIsTheTowns() throws InterruptedException {
    feed(
        "/rss",
        rss(
            "<item><title>一</title><link>/1</link><pubDate>Tue, 05 Mar 2024 11:30:00 GMT</pubDate></item>"
                + "<item><title>二</title><link>/2</link><pubDate>Mon, 04 Mar 2024 20:00:00 +0000</pubDate></item>"
                + "<item><title>三</title><link>/3</link><pubDate>Mon, 04 Mar 2024 20:00:00 +0800</pubDate></item>"));

    crawl(false, "/rss");

    assertThat(times())
        .containsExactly(
            Instant.parse("2024-03-05T03:30:00Z"),
            Instant.parse("2024-03-04T12:00:00Z"),
            Instant.parse("2024-03-04T12:00:00Z"));
  }

  @Test
  void anOldItemIsOfTheTownWhereTheFeedWasWrittenAhead() throws InterruptedException {
    var item =
        "<item><title>一</title><link>/1</link><pubDate>Mon, 04 Mar 2024 20:00:00 GMT</pubDate></item>";
    feed("/ahead", rss("<lastBuildDate>Tue, 05 Mar 2024 11:59:00 GMT</lastBuildDate>" + item));
    feed(
        "/right",
        rss(
            "<lastBuildDate>Tue, 05 Mar 2024 03:59:00 GMT</lastBuildDate>"
                + item.replace("/1", "/2")));

    crawl(false, "/ahead", "/right");

    assertThat(times())
        .containsExactly(
            Instant.parse("2024-03-04T12:00:00Z"), Instant.parse("2024-03-04T20:00:00Z"));
  }

  private List<Instant> times() {
    return door.drafts().stream()
        .sorted(Comparator.comparing(draft -> draft.url().toString()))
        .map(draft -> draft.publishedAt().orElseThrow())
        .toList();
  }

  @Test
  void whatIsWrongWithAFeedIsSaidWithoutItsWords() throws InterruptedException {
    feed("/rss", rss("<item>\n<title><王小明13800001234></title></item>").replace("</rss>", ""));

    assertThat(crawl(false, "/rss").failures())
        .singleElement()
        .satisfies(
            f -> assertThat(f.cause()).matches("not a feed that can be read: line 2, column \\d+"));
  }

  @Test
  void whatAFeedAsksByItsHeaderIsDone() throws InterruptedException {
    var item =
        "<item><title>%s</title><link>/1</link><description>摘要</description>"
            + "<a:transcript xmlns:a=\"p\" url=\"/t.vtt\" type=\"text/vtt\"/></item>";
    var next = "<a:link xmlns:a=\"http://www.w3.org/2005/Atom\" rel=\"next\" href=\"/older\"/>";
    asking("/hidden", "noindex", rss(item.formatted("不留")));
    asking("/leaf", "minqingbot: nofollow", rss(next + item.formatted("留下")));

    var report = crawl(true, "/hidden", "/leaf");

    assertThat(door.titles()).containsExactly("留下");
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.ROBOTS, 1L));
    assertThat(site.paths()).containsExactlyInAnyOrder("/robots.txt", "/hidden", "/leaf");
  }

  private void asking(String path, String wishes, String feed) {
    site.on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("X-Robots-Tag", wishes);
          TestSite.send(
              exchange, 200, "application/rss+xml", feed.getBytes(StandardCharsets.UTF_8));
        });
  }

  @Test
  void commonSlipsAreForgiven() throws InterruptedException {
    feed("/rss", "\n " + rss("<item><title>停\u0008水&nbsp;了</title><link>/1</link></item>"));

    crawl(false, "/rss");

    assertThat(only().title()).matches("停水\\h了");
  }

  @ParameterizedTest
  @CsvSource({
    "欠薪<br>两天,        '欠薪\n两天'",
    "气温<5度,           气温<5度",
    "欠薪&#8;两天&#x0;,   欠薪两天",
    "R&D&copy部门,       R&D©部门",
    "<b>欠薪</i>两天,      欠薪两天",
    "<x:b>欠薪</x:b>两天,  欠薪两天",
  })
  void aSlipInTheWordsOfOneItemCostsNothing(String slip, String text) throws InterruptedException {
    feed(
        "/rss",
        rss(
            "<item><title>一</title><link>/1?a=1&b=2</link><description>%s</description></item><item><title>二</title><link>/2</link></item>"
                .formatted(slip)));

    var report = crawl(false, "/rss");

    assertThat(report.failed()).isEmpty();
    assertThat(door.titles()).containsExactly("一", "二");
    assertThat(door.drafts()).extracting(Draft::text).contains(text);
  }

  @Test
  void whatStandsAroundAFeedAndPrefixesThatAreNotDeclaredCostNothing() throws InterruptedException {
    var item = "<item><title>%s</title><link>/%s</link>%s</item>";
    feed(
        "/before",
        "<br />\n<b>Warning</b>: mysql_connect()<br />\n" + rss(item.formatted("前", 1, "")));
    feed("/behind", rss(item.formatted("后", 2, "")) + "<script>count()</script>");
    feed(
        "/prefix",
        rss(item.formatted("名", 3, "<dc:creator>张三</dc:creator><zz:y>1</zz:y>"))
            .replaceAll(" xmlns:dc=\"[^\"]*\"", ""));

    var report = crawl(false, "/before", "/behind", "/prefix");

    assertThat(report.failed()).isEmpty();
    assertThat(door.titles()).containsExactly("前", "名", "后");
    assertThat(door.drafts())
        .filteredOn(draft -> draft.title().equals("名"))
        .allSatisfy(draft -> assertThat(draft.author()).contains("张三"));
  }

  @Test
  void ofAFeedThatIsCutOffNothingIsTakenAndWhatIsNoneIsSaidToBe() throws InterruptedException {
    var whole = rss("<item><title>一</title><link>/1</link><description>停水三天</description></item>");
    feed("/cut", whole.substring(0, whole.indexOf("三天")));
    feed(
        "/page", "<!DOCTYPE html>\n<html><head><title>某城网</title></head><body><p>首页</body></html>");
    feed("/empty", "");
    feed(
        "/open",
        rss(
            "<item><title>二</title><description><![CDATA[停水</description></item><item><title>三</title></item>"));

    var report = crawl(false, "/cut", "/page", "/empty", "/open");

    assertThat(door.drafts()).isEmpty();
    assertThat(report.failures())
        .extracting(failure -> failure.cause().replaceAll("[:;].*", ""))
        .containsExactlyInAnyOrder(
            "not a feed that can be read",
            "not a feed that can be read",
            "a web page and no feed",
            "an empty answer and no feed");
  }

  @Test
  void aFeedWithADocumentTypeOrBottomlessNestingIsRefused() throws InterruptedException {
    site.page("/secret", "secret");
    feed(
        "/xxe",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"%s\">]>".formatted(site.at("/secret"))
            + rss("<item><title>&x;</title><link>/1</link></item>").substring(38));
    feed(
        "/laughs",
        "<!DOCTYPE rss [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + rss("<item><title>&b;</title><link>/1</link></item>").substring(38));
    feed("/deep", rss("<item><title>一</title>" + "<a>".repeat(5000)));
    feed("/html", "<html><body>登录</body></html>");

    var report = crawl(false, "/xxe", "/laughs", "/deep", "/html", "/gone");

    assertThat(door.drafts()).isEmpty();
    assertThat(report.failed())
        .isEqualTo(Map.of(FailureReason.MALFORMED, 4L, FailureReason.CLIENT_ERROR, 1L));
    assertThat(site.paths()).doesNotContain("/secret");
  }

  @Test
  void readsOldAndOddFeeds() throws InterruptedException {
    feed(
        "/091",
        "<?xml version=\"1.0\"?><!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS"
            + " 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss"
            + " version=\"0.91\"><channel>"
            + "<title>t</title><link>/</link><description>d</description><language>zh</language>"
            + "<item><title>零点九一</title><link>/091/1</link></item></channel></rss>");
    feed(
        "/10",
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
            + " xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
            + "<channel rdf:about=\"/\"><title>t</title></channel><item rdf:about=\"/10/1\">"
            + "<title>一点零</title><link>/10/1</link><dc:date>2024-03-04</dc:date></item></rdf:RDF>");

    var report = crawl(false, "/091", "/10");

    assertThat(report.failed()).isEmpty();
    assertThat(door.titles()).containsExactly("一点零", "零点九一");
  }

  @Test
  void readsJsonFeed() throws InterruptedException {
    site.put(
        "/feed.json",
        "application/feed+json",
        ("\ufeff{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":["
                + "{\"id\":7,\"url\":\"/p/7\",\"title\":\"停水\",\"content_html\":\"<p>第一段</p><p>第二段</p>\","
                + "\"date_published\":\"2024-03-04T08:30:00+08:00\",\"authors\":[{\"name\":\"李四\"}]},"
                + "{\"id\":\"note\",\"content_text\":\"没有网页的一条\",\"date_published\":\"改天\"},"
                + "{\"id\":[]},\"odd\"]}")
            .getBytes(StandardCharsets.UTF_8));

    var report = crawl(false, "/feed.json");

    assertThat(door.drafts())
        .extracting(Draft::url, Draft::part, Draft::text, Draft::author, Draft::publishedAt)
        .containsExactlyInAnyOrder(
            tuple(
                site.at("/p/7"),
                "",
                "第一段\n第二段",
                Optional.of("李四"),
                Optional.of(Instant.parse("2024-03-04T00:30:00Z"))),
            tuple(site.at("/feed.json"), "note", "没有网页的一条", Optional.empty(), Optional.empty()));
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.NO_ARTICLE, 1L));
  }

  @Test
  void followsAFeedBackToItsOlderItems() throws InterruptedException {
    site.put(
        "/feed.json",
        "application/feed+json",
        jsonFeed("\"next_url\":\"/feed.json?page=2\",", "7").getBytes(StandardCharsets.UTF_8));
    site.put(
        "/feed.json?page=2",
        "application/feed+json",
        jsonFeed("\"next_url\":\"/feed.json\",", "6").getBytes(StandardCharsets.UTF_8));
    feed(
        "/atom",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title><id>f</id>"
            + "<link rel=\"next\" href=\"http://elsewhere.example/\"/>"
            + "<link rel=\"self\" href=\"/atom\"/></feed>");
    feed(
        "/rss",
        rss(
            "<a:link xmlns:a=\"http://www.w3.org/2005/Atom\" rel=\"next\" href=\"/rss?p=2\"/>"
                + "<item><title>新</title></item>"));
    feed("/rss?p=2", rss("<item><title>旧</title></item>"));

    var report = crawl(false, "/feed.json", "/atom", "/rss");

    assertThat(door.drafts())
        .extracting(Draft::url, Draft::text)
        .containsExactlyInAnyOrder(
            tuple(site.at("/feed.json"), "第7条"),
            tuple(site.at("/feed.json"), "第6条"),
            tuple(site.at("/rss"), "新"),
            tuple(site.at("/rss"), "旧"));
    assertThat(report.failed()).isEmpty();
    assertThat(site.paths()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/feed, http://a.example/feed?p=2, https://a.example/feed?p=2",
    "https://a.example/feed, https://a.example/feed?p=2, https://a.example/feed?p=2",
    "http://a.example/feed, http://a.example/feed?p=2, http://a.example/feed?p=2",
    "http://a.example/feed, https://a.example/feed?p=2, https://a.example/feed?p=2",
    "https://a.example/feed, http://b.example/feed?p=2,",
    "https://a.example/feed, https://a.example:81/feed?p=2,",
  })
  void olderItemsOfASafeFeedAreAskedForSafely(URI feed, URI next, @Nullable URI asked) {
    assertThat(FeedCollector.older(feed, next)).isEqualTo(Optional.ofNullable(asked));
  }

  private static String jsonFeed(String head, String id) {
    return "{\"version\":\"https://jsonfeed.org/version/1.1\",%s\"items\":[{\"id\":\"%s\",\"content_text\":\"第%s条\"}]}"
        .formatted(head, id, id);
  }

  @Test
  void aFeedWithoutEndIsFollowedForAWhile() throws InterruptedException {
    for (var i = 0; i < 50; i++) {
      site.put(
          "/feed" + i,
          "application/feed+json",
          jsonFeed("\"next_url\":\"/feed" + (i + 1) + "\",", "" + i)
              .getBytes(StandardCharsets.UTF_8));
    }

    crawl(false, "/feed0");

    assertThat(door.drafts()).hasSize(10);
  }

  @Test
  void anAnswerNamesWhatItAnswers() throws InterruptedException {
    var thread = "xmlns:thr=\"http://purl.org/syndication/thread/1.0\"";
    feed(
        "/atom",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
            + thread
            + "><title>t</title><id>f</id>"
            + entry("c2", "/p/1#c2", "<thr:in-reply-to ref=\"c1\"/>")
            + entry("c1", "/p/1#c1", "<thr:in-reply-to ref=\"tag:p1\" href=\"/p/1\"/>")
            + entry("c0", "/p/0#c0", "<thr:in-reply-to ref=\"tag:p0\" href=\"/p/0\"/>")
            + entry("n", "/p/2", "")
            + "</feed>");

    crawl(true, "/atom");

    var top = PostId.of(site.at("/p/1"), "");
    var below = PostId.of(site.at("/p/1"), "c1");
    assertThat(door.drafts())
        .extracting(Draft::part, Draft::inReplyTo, Draft::medium)
        .containsExactlyInAnyOrder(
            tuple("c2", Optional.of(below), Medium.COMMENT),
            tuple("c1", Optional.of(top), Medium.COMMENT),
            tuple("c0", Optional.of(PostId.of(site.at("/p/0"), "")), Medium.COMMENT),
            tuple("", Optional.empty(), Medium.NEWS));
    assertThat(site.paths()).as("an answer is not its article").doesNotContain("/p/1", "/p/0");
  }

  private static String entry(String id, String link, String more) {
    return "<entry><id>%s</id><title>%s</title><link href=\"%s\"/><summary>今天又停水</summary>%s</entry>"
        .formatted(id, id, link, more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[", "{}", "{\"a\":1}"})
  void otherJsonIsNoFeed(String json) throws InterruptedException {
    site.put("/feed.json", "application/json", json.getBytes(StandardCharsets.UTF_8));

    assertThat(crawl(false, "/feed.json").failed()).isEqualTo(Map.of(FailureReason.MALFORMED, 1L));
  }

  @Test
  void itemsThatShareTheirIdOrPageStayApartAndKeepTheirNames() throws InterruptedException {
    var one =
        "<item><title>上午</title><link>/live</link><guid isPermaLink=\"false\">a</guid></item>";
    var two =
        "<item><title>下午</title><link>/live</link><guid isPermaLink=\"false\">b</guid></item>";
    var same = "<item><title>甲</title><guid isPermaLink=\"false\">x</guid></item>";
    var other = "<item><title>乙</title><guid isPermaLink=\"false\">x</guid></item>";
    feed("/rss", rss(one + two + same + same + other));
    crawl(false, "/rss");
    feed("/rss", rss(two + other + same + one));

    var report = crawl(false, "/rss");

    assertThat(door.titles()).containsExactly("上午", "下午", "乙", "甲");
    assertThat(report.duplicate()).isEqualTo(4);
  }

  @Test
  void itemsWithoutIdThatDifferInADigitAreTwo() throws InterruptedException {
    var first = "<item><title>第1期通报</title></item>";
    feed("/rss", rss(first));
    crawl(false, "/rss");
    feed("/rss", rss("<item><title>第2期通报</title></item>" + first));

    var report = crawl(false, "/rss");

    assertThat(door.titles()).containsExactly("第1期通报", "第2期通报");
    assertThat(report.revised()).isZero();
    assertThat(crawl(false, "/rss").revised()).isZero();
  }

  @Test
  void noWordsOfAPostAreItsName() throws InterruptedException {
    var title = "<title>张三 13800001234 投诉</title>";
    var guid = "<guid isPermaLink=\"false\">x</guid>";
    feed(
        "/rss",
        rss("<item>" + title + "</item><item>" + title.replace("张三", "李四") + "</item>")
            .replace("</channel>", "<item>" + title + guid + "</item></channel>")
            .replace("</channel>", "<item><title>甲</title>" + guid + "</item></channel>"));
    site.put(
        "/feed.json",
        "application/json",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"张三 13800001234\"}]}"
            .getBytes(StandardCharsets.UTF_8));

    crawl(false, "/rss");
    crawl(false, "/feed.json");

    assertThat(door.drafts())
        .hasSize(5)
        .noneMatch(draft -> draft.part().matches("(?s).*(张三|李四|1380000).*"));
  }

  @Test
  void aBadDateIsNoDate() throws InterruptedException {
    feed(
        "/rss",
        rss(
            "<item><title>一</title><link>/1</link><pubDate>Foo, 99 Bar 2024</pubDate></item>"
                + "<item><title>二</title><link>/2</link><pubDate>9999-99-99</pubDate></item><item><title>三</title><link>/3</link><pubDate>Mon,"
                + " 04 Mar 2094 08:30:00 GMT</pubDate></item>"));

    crawl(false, "/rss");

    assertThat(door.drafts()).hasSize(3).allMatch(draft -> draft.publishedAt().isEmpty());
  }

  private static String episode(String transcripts) {
    return rss("<item><title>第五期</title><guid isPermaLink=\"false\">ep5</guid>"
            + "<enclosure url=\"/5.mp4\" type=\"video/mp4\" length=\"1\"/>"
            + "<itunes:author>小区之声</itunes:author><itunes:summary>本期谈谈物业</itunes:summary>"
            + transcripts
            + "</item>")
        .replace("<rss ", "<rss xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" ");
  }

  @Test
  void whatIsSaidInAnEpisodeIsPartOfItsPost() throws InterruptedException {
    feed(
        "/pod",
        episode(
            "<podcast:transcript url=\"/5.en.srt\" type=\"application/x-subrip\" language=\"en\"/>"
                + "<podcast:transcript url=\"/5.vtt\" type=\"text/vtt\" language=\"zh-CN\"/>"));
    site.put(
        "/5.vtt",
        "text/vtt",
        "WEBVTT\n\n00:00.000 --> 00:02.000\n<v 王主持>大家好，今天\n\n00:02.000 --> 00:04.000\n聊聊停水。\n"
            .getBytes(StandardCharsets.UTF_8));

    var first = crawl(false, "/pod");
    var second = crawl(false, "/pod");

    assertThat(only().text()).isEqualTo("本期谈谈物业\n大家好，今天聊聊停水。");
    assertThat(only().author()).contains("小区之声");
    assertThat(only().part()).isEqualTo("ep5");
    assertThat(first.fresh()).isEqualTo(1);
    assertThat(second.failed()).isEmpty();
    assertThat(site.paths()).filteredOn(path -> path.equals("/5.vtt")).as("asked once").hasSize(1);
    assertThat(site.paths()).doesNotContain("/5.en.srt", "/5.mp4");
  }

  @Test
  void anEpisodeWhoseTranscriptCannotBeHadComesWithoutItAndAgainWithIt()
      throws InterruptedException {
    feed("/pod", episode("<podcast:transcript url=\"/5.srt\" type=\"application/srt\"/>"));
    var first = crawl(false, "/pod");
    site.put(
        "/5.srt",
        "application/x-subrip",
        "1\r\n00:00:00,000 --> 00:00:02,000\r\n大家好\r\n".getBytes(StandardCharsets.UTF_8));
    var second = crawl(false, "/pod");

    assertThat(first.fresh()).isEqualTo(1);
    assertThat(first.failed()).isEqualTo(Map.of(FailureReason.CLIENT_ERROR, 1L));
    assertThat(second.revised()).isEqualTo(1);
    assertThat(only().text()).isEqualTo("本期谈谈物业\n大家好");
  }

  @Test
  void aHugeFeedIsRefusedAndSaid() throws InterruptedException {
    feed("/rss", rss("<item><title>一</title></item>".repeat(20_000)));

    assertThat(crawl(false, "/rss").failed()).isEqualTo(Map.of(FailureReason.TOO_LARGE, 1L));
  }

  private static final String ALL_LEAD_TO =
      "<h1>欢迎</h1><article>请先同意本站的隐私政策，然后继续阅读本站的全部文章内容。</article>";

  @Test
  void itemsThatShareAPageComeWithTheFeedsWords() throws InterruptedException {
    var noon = "<item><title>中午</title><link>/live</link><description>中午来水了</description></item>";
    var later = "<item><title>%s</title><link>/live</link><description>%s又停了</description></item>";
    site.page("/live", ALL_LEAD_TO);
    feed("/rss", rss(later.formatted("下午", "下午") + noon));

    crawl(true, "/rss");
    feed("/rss", rss(later.formatted("晚上", "晚上") + later.formatted("下午", "下午") + noon));
    var report = crawl(true, "/rss");

    assertThat(door.drafts())
        .extracting(Draft::title, Draft::text)
        .containsExactlyInAnyOrder(
            tuple("中午", "中午来水了"), tuple("下午", "下午又停了"), tuple("晚上", "晚上又停了"));
    assertThat(report.fresh()).isOne();
    assertThat(site.paths()).doesNotContain("/live");
  }

  @Test
  void anItemThatIsListedTwiceIsOnePost() throws InterruptedException {
    var item =
        "<item><title>一</title><link>/1</link><guid isPermaLink=\"false\">%s</guid><description>摘要%s</description></item>";
    site.page("/1", "<h1>页</h1><article>这是文章的全文，比摘要要长得多，也完整得多。</article>");
    feed("/rss", rss(item.formatted("a", "甲") + item.formatted("b", "乙")));

    crawl(true, "/rss");

    assertThat(only().text()).isEqualTo("这是文章的全文，比摘要要长得多，也完整得多。");
  }

  @Test
  void whereAllItemsLeadToOnePageItIsThatOfOne() throws InterruptedException {
    site.page("/welcome", ALL_LEAD_TO);
    site.redirect("/1", "/welcome").redirect("/2", "/welcome").redirect("/1b", "/welcome");
    var one = "<item><title>一</title><link>/1</link><description>摘要一</description></item>";
    var two = "<item><title>二</title><link>/2</link><description>摘要二</description></item>";
    // The same article under another address is not collected twice.
    var same = "<item><title>一</title><link>/1b</link><description>摘要一</description></item>";
    feed("/rss", rss(one + two + same));

    crawl(true, "/rss");
    feed("/rss", rss(one + two + same + "<item><title>三</title></item>"));
    var again = crawl(true, "/rss");

    assertThat(door.drafts())
        .extracting(Draft::title, Draft::text)
        .containsExactlyInAnyOrder(
            tuple("一", "请先同意本站的隐私政策，然后继续阅读本站的全部文章内容。"), tuple("二", "摘要二"), tuple("三", "三"));
    assertThat(again.fresh()).isOne();
    assertThat(again.revised()).isZero();
  }
}

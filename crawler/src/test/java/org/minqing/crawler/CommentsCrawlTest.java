package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minqing.crawler.CrawlerFixture.crawler;
import static org.minqing.crawler.CrawlerFixture.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.model.Draft;
import org.minqing.model.Engagement;
import org.minqing.model.ItemMapping;
import org.minqing.model.ItemMapping.Format;
import org.minqing.model.Medium;
import org.minqing.model.Paging;
import org.minqing.model.PostId;
import org.minqing.model.Reach;

class CommentsCrawlTest {

  private static final ItemMapping JSON =
      new ItemMapping(
          Format.JSON,
          "$.data.list[*]",
          Optional.empty(),
          Optional.of("$.replies[*]"),
          Map.of(
              "id", "$.id",
              "text", "$.content",
              "time", "$.time",
              "author", "$.user.name",
              "likes", "$.up",
              "comments", "$.replyCount",
              "inReplyTo", "$.parent"));

  private static final ItemMapping HTML =
      new ItemMapping(
          Format.HTML,
          ".comment",
          Optional.empty(),
          Optional.empty(),
          Map.of(
              "id", "@data-id",
              "text", ".words",
              "time", "time@datetime",
              "author", ".who",
              "likes", ".up"));

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TestDoor door = new TestDoor();

  @AfterEach
  void end() {
    site.close();
  }

  private CrawlReport crawl(String address, ItemMapping mapping, Paging paging, int maxArticles)
      throws InterruptedException {
    var reach =
        new Reach.Comments(
            List.of(site.at("/")),
            "/news/([0-9]+)\\.html",
            address.startsWith("/") ? site.at("") + address : address,
            mapping,
            paging,
            maxArticles);
    try (var crawler = crawler(folder)) {
      return crawler.collect(source(reach, Medium.COMMENT, Duration.ZERO), door, Progress.SILENT);
    }
  }

  private static Paging counting(int maxPages) {
    return new Paging(Optional.empty(), Optional.empty(), 1, maxPages);
  }

  private void json(String path, String json) {
    site.put(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static String list(String... comments) {
    return "{\"code\":0,\"data\":{\"list\":[" + String.join(",", comments) + "]}}";
  }

  private static String comment(int id, String text) {
    return "{\"id\":%d,\"content\":\"%s\",\"time\":1709524800,\"user\":{\"name\":\"网友\"}}"
        .formatted(id, text);
  }

  private Draft draft(String article, String part) {
    return door.drafts().stream()
        .filter(draft -> draft.id().equals(PostId.of(site.at(article), part)))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cb(%s);",
        "/**/jQuery1830_170.cb( %s )",
        "null(%s)",
        "var commentList = %s;",
        "window.data=%s\n"
      })
  void readsJsonThatIsWrappedForAScript(String script) throws InterruptedException {
    site.page("/", "<a href=/news/1.html>一</a>");
    site.put(
        "/api?a=1",
        "application/javascript; charset=utf-8",
        script.formatted(list(comment(1, "停水（三天）了；"))).getBytes(StandardCharsets.UTF_8));

    var report = crawl("/api?a={1}", JSON, counting(1), 10);

    assertThat(report.failed()).isEmpty();
    assertThat(draft("/news/1.html", "1").text()).isEqualTo("停水（三天）了；");
  }

  @Test
  void readsPagedJsonAndItsReplies() throws InterruptedException {
    site.page("/", "<a href=/news/1.html?utm_source=x>一</a> <a href=/about.html>关于</a>");
    json(
        "/api?a=1&p=1",
        list(
            "{\"id\":11,\"content\":\"<p>已经停水<br>三天了</p>\",\"time\":\"2024-03-04 12:00\","
                + "\"user\":{\"name\":\"老王\"},\"up\":\"1.2万\",\"replyCount\":2,\"parent\":0,"
                + "\"replies\":[{\"id\":12,\"content\":\"我们这也是\",\"time\":1709524800000}]}",
            comment(13, "催催物业")));
    json(
        "/api?a=1&p=2",
        list("{\"id\":14,\"content\":\"回复上面\",\"parent\":13}", "{\"id\":15,\"content\":null}"));
    json("/api?a=1&p=3", list());

    var report = crawl("/api?a={1}&p={page}", JSON, counting(10), 50);

    assertThat(door.drafts())
        .extracting(Draft::part, Draft::text, Draft::inReplyTo)
        .containsExactlyInAnyOrder(
            tuple("11", "已经停水\n三天了", Optional.of(PostId.of(site.at("/news/1.html"), ""))),
            tuple("12", "我们这也是", Optional.of(PostId.of(site.at("/news/1.html"), "11"))),
            tuple("13", "催催物业", Optional.of(PostId.of(site.at("/news/1.html"), ""))),
            tuple("14", "回复上面", Optional.of(PostId.of(site.at("/news/1.html"), "13"))));
    assertThat(draft("/news/1.html", "11"))
        .satisfies(c -> assertThat(c.medium()).isEqualTo(Medium.COMMENT))
        .satisfies(c -> assertThat(c.author()).contains("老王"))
        .satisfies(c -> assertThat(c.engagement()).isEqualTo(new Engagement(0, 12_000, 2, 0)))
        .satisfies(
            c -> assertThat(c.publishedAt()).contains(Instant.parse("2024-03-04T04:00:00Z")));
    assertThat(draft("/news/1.html", "12").publishedAt())
        .contains(Instant.parse("2024-03-04T04:00:00Z"));
    assertThat(report.failed()).isEmpty();
    assertThat(report.fresh()).isEqualTo(4);
    assertThat(crawl("/api?a={1}&p={page}", JSON, counting(10), 50).notModified())
        .as("what has not changed is not read again")
        .isEqualTo(4);
  }

  @Test
  void readsHtmlPagesAndWhatNestsInThem() throws InterruptedException {
    site.page("/", "<a href=/news/1.html>一</a>");
    site.page(
        "/c/1",
        "<div class=comment data-id=a><b class=who>甲</b><time datetime=2024-03-04T12:00></time>"
            + "<p class=words>说得好</p><i class=up>3</i>"
            + "<div class=comment data-id=b><p class=words>同意</p></div></div>"
            + "<a class=more href='?p=2'>更多</a>");
    site.page(
        "/c/1?p=2",
        "<div class=comment data-id=c><p class=words>路过的</p></div><a class=more href=/c/1>回到开头</a>",
        Charset.forName("GBK"));

    var report =
        crawl("/c/{1}", HTML, new Paging(Optional.of(".more"), Optional.empty(), 1, 10), 50);

    assertThat(door.drafts())
        .extracting(Draft::part, Draft::text)
        .containsExactlyInAnyOrder(tuple("a", "说得好"), tuple("b", "同意"), tuple("c", "路过的"));
    assertThat(draft("/news/1.html", "a"))
        .satisfies(c -> assertThat(c.author()).contains("甲"))
        .satisfies(c -> assertThat(c.engagement().likes()).isEqualTo(3));
    assertThat(draft("/news/1.html", "b").inReplyTo())
        .contains(PostId.of(site.at("/news/1.html"), "a"));
    assertThat(report.failed()).isEmpty();
    assertThat(site.paths()).as("a ring of pages is walked once").doesNotHaveDuplicates();
  }

  @Test
  void commentsThatAskNotToBeKeptAreNot() throws InterruptedException {
    site.page("/", "<a href=/news/1.html>一</a><a href=/news/2.html>二</a>");
    var comments =
        "<div class=comment data-id=a><p class=words>说得好</p></div><a class=more href='?p=2'>更多</a>";
    site.page("/c/1", "<meta name=robots content=noindex>" + comments);
    tagged("/c/2", "text/html", "noindex", comments);
    tagged("/api", "application/json", "none", list(comment(1, "总是这一条")));
    var paging = new Paging(Optional.of(".more"), Optional.empty(), 1, 10);

    var html = crawl("/c/{1}", HTML, paging, 50);
    var json = crawl("/api", JSON, counting(5), 1);

    assertThat(door.drafts()).isEmpty();
    assertThat(html.failed()).isEqualTo(Map.of(FailureReason.ROBOTS, 2L));
    assertThat(json.failed()).isEqualTo(Map.of(FailureReason.ROBOTS, 1L, FailureReason.BOUND, 1L));
    assertThat(site.paths()).doesNotContain("/c/1?p=2", "/c/2?p=2");
  }

  @Test
  void whatAListAsksNotToFollowIsNotFollowed() throws InterruptedException {
    tagged("/", "text/html", "nofollow", "<a href=/news/1.html>一</a>");
    crawl("/c/{1}", HTML, counting(5), 50);
    site.page("/", "<a href=/news/1.html>一</a>");
    tagged(
        "/c/1",
        "text/html",
        "nofollow",
        "<div class=comment data-id=a><p class=words>说得好</p></div><a class=more href='?p=2'>更多</a>");

    crawl("/c/{1}", HTML, new Paging(Optional.of(".more"), Optional.empty(), 1, 10), 50);

    assertThat(door.drafts()).extracting(Draft::text).containsExactly("说得好");
    assertThat(site.paths())
        .filteredOn(path -> !path.equals("/robots.txt"))
        .containsExactly("/", "/", "/c/1");
  }

  @Test
  void norIsWhatAFeedAsksNotToFollow() throws InterruptedException {
    tagged(
        "/",
        "application/rss+xml",
        "nofollow",
        "<rss version=\"2.0\"><channel><title>t</title><link>/</link><description>d</description>"
            + "<item><title>一</title><link>/news/1.html</link></item></channel></rss>");

    crawl("/c/{1}", HTML, counting(5), 50);

    assertThat(site.paths()).containsExactly("/robots.txt", "/");
  }

  private void tagged(String path, String type, String wish, String body) {
    site.on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("X-Robots-Tag", wish);
          TestSite.send(exchange, 200, type, body.getBytes(StandardCharsets.UTF_8));
        });
  }

  @Test
  void aSiteThatPagesWithoutEndIsLeftWhereItRepeatsItself() throws InterruptedException {
    site.page("/", "<a href=/news/1.html>一</a>");
    for (var page = 1; page <= 100; page++) {
      json("/api?p=" + page, list(comment(1, "总是这一条")));
    }

    var report = crawl("/api?p={page}", JSON, counting(100), 50);

    assertThat(site.paths()).containsExactly("/robots.txt", "/", "/api?p=1", "/api?p=2");
    assertThat(report.extracted()).isEqualTo(1);
  }

  @Test
  void whatLiesBeyondTheBoundsIsSaid() throws InterruptedException {
    site.page("/", "<a href=/news/1.html>一</a><a href=/news/2.html>二</a>");
    for (var page = 1; page <= 100; page++) {
      json("/api?p=" + page, list(comment(page, "第" + page + "条")));
    }

    var report = crawl("/api?p={page}", JSON, counting(3), 1);

    assertThat(door.drafts()).hasSize(3);
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.BOUND, 2L));
    assertThat(report.failures())
        .extracting(CrawlReport.Failure::where)
        .contains(site.at("/news/2.html").toString(), site.at("/api?p=4").toString());
  }

  @Test
  void articlesOfAFeedAreFoundToo() throws InterruptedException {
    site.put(
        "/",
        "application/rss+xml",
        "<rss version='2.0'><channel><title>t</title><item><title>一</title><link>/news/7.html</link></item></channel></rss>"
            .getBytes(StandardCharsets.UTF_8));
    json("/api?a=7", list(comment(1, "有道理")));

    crawl("/api?a={1}", JSON, counting(5), 50);

    assertThat(door.drafts()).extracting(Draft::text).containsExactly("有道理");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"list\":[{",
        "<html>登录</html>",
        "null",
        "",
        "{\"code\":500,\"message\":\"系统繁忙\"}",
        "{\"data\":{\"list\":\"none\"}}",
        "{\"data\":{\"list\":[{\"id\":1,\"body\":\"别处\"}]}}",
      })
  void anAnswerThatHoldsNoCommentsIsAFailureAndNotSilence(String answer)
      throws InterruptedException {
    site.page("/", "<a href=/news/1.html>一</a>");
    json("/api", answer);

    var report = crawl("/api", JSON, counting(5), 50);

    assertThat(door.drafts()).isEmpty();
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.MALFORMED, 1L));
  }

  @Test
  void anAnswerNestedWithoutBottomIsRefused() throws InterruptedException {
    site.page("/", "<a href=/news/1.html>一</a>");
    json("/api", "[".repeat(100_000));

    assertThat(crawl("/api", JSON, counting(5), 50).failed())
        .isEqualTo(Map.of(FailureReason.MALFORMED, 1L));
  }

  @Test
  void anAnswerOfAnotherKindOrSizeIsRefused() throws InterruptedException {
    site.page("/", "<a href=/news/1.html>一</a><a href=/news/2.html>二</a>");
    site.put("/api/1", "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    json("/api/2", list("{\"content\":\"" + "水".repeat(200_000) + "\"}"));

    var report = crawl("/api/{1}", JSON, counting(5), 50);

    assertThat(door.drafts()).isEmpty();
    assertThat(report.failed())
        .isEqualTo(Map.of(FailureReason.NOT_TEXT, 1L, FailureReason.TOO_LARGE, 1L));
  }

  @Test
  void commentsWithoutIdsAreLostForNoDigits() throws InterruptedException {
    site.page("/", "<a href=/news/1.html>一</a>");
    var first =
        list(
            said("2024-03-05 10:01", "顶，支持楼主"),
            said("2024-03-05 10:02", "顶，支持楼主"),
            said("2024-03-05 11:03", "欠薪3万元"),
            said("2024-03-05 11:03", "欠薪8万元"),
            said("3分钟前", "666"));
    json("/api?p=1", first);
    json("/api?p=2", list(said("4分钟前", "666"), said("5分钟前", "２３３")));
    json("/api?p=3", list());

    var report = crawl("/api?p={page}", JSON, counting(3), 50);

    assertThat(door.drafts())
        .extracting(Draft::text)
        .containsExactlyInAnyOrder("顶，支持楼主", "顶，支持楼主", "欠薪3万元", "欠薪8万元", "666", "２３３");
    assertThat(report.failed()).isEmpty();
    json("/api?p=1", first.replace("3分钟前", "13分钟前"));
    assertThat(crawl("/api?p={page}", JSON, counting(3), 50).fresh()).isZero();
  }

  private static String said(String time, String words) {
    return "{\"time\":\"%s\",\"content\":\"%s\"}".formatted(time, words);
  }

  @Test
  void commentsWithoutNamesKeepTheirIdsWhenOthersComeBefore() throws InterruptedException {
    site.page("/", "<a href=/news/1.html>一</a>");
    json("/api", list("{\"content\":\"停水第三天\"}", "{\"content\":\"还没来\"}"));
    crawl("/api", JSON, counting(5), 50);
    json(
        "/api", list("{\"content\":\"来了来了\"}", "{\"content\":\"停水第三天\"}", "{\"content\":\"还没来\"}"));

    var report = crawl("/api", JSON, counting(5), 50);

    assertThat(report.fresh()).isEqualTo(1);
    assertThat(report.duplicate()).isEqualTo(2);
  }
}

package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.minqing.crawler.CrawlerFixture.NOON;
import static org.minqing.crawler.CrawlerFixture.settings;
import static org.minqing.crawler.CrawlerFixture.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.crawler.archive.Archive;
import org.minqing.model.AccessToken;
import org.minqing.model.Draft;
import org.minqing.model.Engagement;
import org.minqing.model.ItemMapping;
import org.minqing.model.ItemMapping.Format;
import org.minqing.model.Medium;
import org.minqing.model.Paging;
import org.minqing.model.PostId;
import org.minqing.model.Reach;

class ApiCrawlTest {

  private static final Map<String, String> FIELDS =
      Map.of("id", "$.id", "text", "$.text", "time", "$.at", "author", "$.by");

  private static final Optional<AccessToken> TOKEN =
      Optional.of(new AccessToken("TOWN_TOKEN", "Authorization"));

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TestDoor door = new TestDoor();

  @AfterEach
  void end() {
    site.close();
  }

  private CrawlReport crawl(Reach.Api reach) throws InterruptedException {
    return crawl(reach, Map.of("TOWN_TOKEN", "sesame"));
  }

  private CrawlReport crawl(Reach.Api reach, Map<String, String> environment)
      throws InterruptedException {
    return crawl(reach, environment, door);
  }

  private CrawlReport crawl(Reach.Api reach, Map<String, String> environment, Door door)
      throws InterruptedException {
    try (var crawler =
        new SourceCrawler(
            settings(folder),
            new TestExtractor(),
            Archive.none(),
            Places.UNKNOWN,
            NOON,
            name -> Optional.ofNullable(environment.get(name)))) {
      return crawler.collect(source(reach, Medium.SOCIAL, Duration.ZERO), door, Progress.SILENT);
    }
  }

  private Reach.Api timeline(Optional<String> next, Optional<AccessToken> token) {
    return new Reach.Api(
        List.of(site.at("/timeline?n=2").toString()),
        new ItemMapping(Format.JSON, "$.items[*]", Optional.empty(), Optional.empty(), FIELDS),
        new Paging(next, Optional.of("cursor"), 1, 5),
        Optional.empty(),
        Optional.of("since"),
        token);
  }

  private void json(String path, String json) {
    site.put(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static String items(String next, int... ids) {
    var items = new StringBuilder();
    for (var id : ids) {
      items.append(items.isEmpty() ? "" : ",");
      items.append(
          "{\"id\":\"%d\",\"text\":\"第%d条\",\"at\":\"2024-03-04T04:00:00Z\",\"by\":\"小王\"}"
              .formatted(id, id));
    }
    return "{\"items\":[%s],\"next\":%s}".formatted(items, next);
  }

  @Test
  void followsTheCursorAndNextTimeAsksForWhatIsNewer() throws InterruptedException {
    var reach = timeline(Optional.of("$.next"), Optional.empty());
    json("/timeline?n=2", items("\"c/2\"", 104, 103));
    json("/timeline?n=2&cursor=c%2F2", items("null", 99, 98));

    var first = crawl(reach);
    json("/timeline?n=2&since=104", items("null", 105));
    var second = crawl(reach);
    json("/timeline?n=2&since=105", items("null"));
    var third = crawl(reach);

    assertThat(first.fresh()).isEqualTo(4);
    assertThat(first.failed()).isEmpty();
    assertThat(second.fresh()).isEqualTo(1);
    assertThat(third.extracted()).isZero();
    assertThat(third.failed()).isEmpty();
    assertThat(door.drafts())
        .filteredOn(draft -> draft.part().equals("104"))
        .singleElement()
        .satisfies(d -> assertThat(d.url()).isEqualTo(site.at("/timeline")))
        .satisfies(d -> assertThat(d.author()).contains("小王"))
        .satisfies(
            d -> assertThat(d.publishedAt()).contains(Instant.parse("2024-03-04T04:00:00Z")));
  }

  @Test
  void aRunThatFailedOnTheWayMovesNoBookmark() throws InterruptedException {
    var reach = timeline(Optional.of("$.next"), Optional.empty());
    json("/timeline?n=2", items("\"2\"", 104, 103));
    site.status("/timeline?n=2&cursor=2", 500);

    assertThat(crawl(reach).failed()).isEqualTo(Map.of(FailureReason.SERVER_ERROR, 1L));
    json("/timeline?n=2&cursor=2", items("null", 102));

    assertThat(crawl(reach).fresh()).isEqualTo(1);
    assertThat(door.drafts()).hasSize(3);
  }

  @Test
  void aPostThatWasNotKeptIsAskedForAgain() throws InterruptedException {
    var reach = timeline(Optional.empty(), Optional.empty());
    json("/timeline?n=2", items("null", 104, 103));
    Door full =
        draft -> {
          if (draft.part().equals("103")) {
            throw new IllegalStateException("the disk is full");
          }
          return door.admit(draft);
        };

    assertThat(crawl(reach, Map.of(), full).failed()).isEqualTo(Map.of(FailureReason.NOT_KEPT, 1L));
    json("/timeline?n=2&since=104", items("null"));

    assertThat(crawl(reach).fresh()).isEqualTo(1);
    assertThat(door.drafts()).extracting(Draft::part).containsExactlyInAnyOrder("103", "104");
  }

  @Test
  void whatIsNotUnderstoodIsAskedForAgain() throws InterruptedException {
    var reach = timeline(Optional.empty(), Optional.empty());
    json("/timeline?n=2", items("null", 104, 103).replace("text", "words"));

    assertThat(crawl(reach).failed()).isEqualTo(Map.of(FailureReason.MALFORMED, 1L));
    json("/timeline?n=2", items("null", 104, 103));

    assertThat(crawl(reach).fresh()).isEqualTo(2);
  }

  @Test
  void aCursorThatLeadsInARingOrToAnotherHostIsNotFollowed() throws InterruptedException {
    json("/timeline?n=2", items("\"2\"", 4, 3));
    json("/timeline?n=2&cursor=2", items("\"3\"", 2, 1));
    json("/timeline?n=2&cursor=3", items("\"2\"", 4, 3));
    crawl(timeline(Optional.of("$.next"), Optional.empty()));
    assertThat(site.paths()).hasSize(4).doesNotHaveDuplicates();

    json("/timeline?n=2&since=4", items("\"http://evil.example/steal\"", 5));
    assertThat(crawl(timeline(Optional.of("$.next"), TOKEN)).failed()).isEmpty();
  }

  @Test
  void anEndlessTimelineEndsAtTheBoundAndSaysSo() throws InterruptedException {
    json("/timeline?n=2", items("1", 1000));
    for (var page = 1; page < 20; page++) {
      json("/timeline?n=2&cursor=" + page, items("\"%d\"".formatted(page + 1), 1000 - page));
    }

    var report = crawl(timeline(Optional.of("$.next"), Optional.empty()));

    assertThat(report.fresh()).isEqualTo(5);
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.BOUND, 1L));
  }

  @Test
  void theTokenComesFromTheEnvironmentAndStaysOnItsHost() throws InterruptedException {
    try (var other = new TestSite()) {
      other.put("/t", "application/json", items("null", 1).getBytes(StandardCharsets.UTF_8));
      site.redirect("/timeline?n=2", other.at("/t").toString());

      crawl(timeline(Optional.empty(), TOKEN));

      assertThat(site.log())
          .filteredOn(hit -> hit.path().startsWith("/timeline"))
          .singleElement()
          .satisfies(hit ->
              assertThat(hit.headers().get("Authorization")).containsExactly("Bearer sesame"));
      assertThat(other.log())
          .hasSize(2)
          .noneSatisfy(hit -> assertThat(hit.headers()).containsKey("Authorization"));
      assertThat(site.log().getFirst().headers()).doesNotContainKey("Authorization");
    }
  }

  @Test
  void withoutItsTokenNothingIsAsked() {
    assertThatIllegalStateException()
        .isThrownBy(() -> crawl(timeline(Optional.empty(), TOKEN), Map.of()))
        .withMessageContaining("TOWN_TOKEN");
    assertThatIllegalStateException()
        .isThrownBy(
            () -> crawl(timeline(Optional.empty(), TOKEN), Map.of("TOWN_TOKEN", "a\r\nHost: b")))
        .withMessageNotContaining("Host");
    assertThat(site.log()).isEmpty();
  }

  @Test
  void anAllowanceThatIsUsedUpIsWaitedOut() throws InterruptedException {
    site.on(
        "/timeline?n=2",
        exchange -> {
          exchange.getResponseHeaders().set("X-RateLimit-Remaining", "0");
          exchange.getResponseHeaders().set("X-RateLimit-Reset", "2024-03-05T04:00:01.000Z");
          TestSite.send(
              exchange,
              200,
              "application/json",
              items("\"2\"", 2).getBytes(StandardCharsets.UTF_8));
        });
    json("/timeline?n=2&cursor=2", items("null", 1));

    crawl(timeline(Optional.of("$.next"), Optional.empty()));

    var hits = site.log();
    assertThat(Duration.ofNanos(hits.get(2).began() - hits.get(1).began()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(950));
  }

  @Test
  void anAllowanceThatComesBackTooLateEndsTheRun() throws InterruptedException {
    site.on(
        "/timeline?n=2",
        exchange -> {
          exchange.getResponseHeaders().set("RateLimit", "\"default\";r=0;t=900");
          TestSite.send(
              exchange,
              200,
              "application/json",
              items("\"2\"", 2).getBytes(StandardCharsets.UTF_8));
        });

    var report = crawl(timeline(Optional.of("$.next"), Optional.empty()));

    assertThat(report.fresh()).isEqualTo(1);
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.SERVER_ERROR, 1L));
    assertThat(site.paths()).containsExactly("/robots.txt", "/timeline?n=2");
  }

  @Test
  void damagedBookmarksCountAsNone() throws Exception {
    json("/timeline?n=2", items("null", 1));
    Files.createDirectories(folder.resolve("bookmarks"));
    Files.writeString(folder.resolve("bookmarks/town.properties"), "a=\\uZZZZ");

    assertThat(crawl(timeline(Optional.empty(), Optional.empty())).fresh()).isEqualTo(1);
  }

  // As docs.joinmastodon.org/entities/Status describes it.
  private static String status(String id, String content, String more) {
    return """
    {"id":"%s","created_at":"2024-03-04T04:00:00.000Z","spoiler_text":"","content":"%s",
     "url":"https://mastodon.example/@wang/%s","account":{"acct":"wang@town.example"},
     "replies_count":1,"reblogs_count":7,"favourites_count":3%s}\
    """
        .formatted(id, content.replace("\"", "\\\""), id, more);
  }

  @Test
  void readsMastodonTimelines() throws InterruptedException {
    var mapping =
        new ItemMapping(
            Format.JSON,
            "$[*]",
            Optional.of("$.reblog"),
            Optional.empty(),
            Map.of(
                "id", "$.id",
                "time", "$.created_at",
                "text", "$.content",
                "author", "$.account.acct",
                "likes", "$.favourites_count",
                "comments", "$.replies_count",
                "reposts", "$.reblogs_count",
                "inReplyTo", "$.in_reply_to_id"));
    var reach =
        new Reach.Api(
            List.of(site.at("/api/v1/timelines/tag/停水?limit=40").toString()),
            mapping,
            new Paging(Optional.of(Paging.LINK_HEADER), Optional.empty(), 1, 5),
            Optional.of("/statuses/{id}"),
            Optional.of("since_id"),
            Optional.empty());
    var water = status("111", "<p>三天<a href=\"/t\">#<span>停水</span></a><br />急</p>", "");
    site.on(
        "/api/v1/timelines/tag/%E5%81%9C%E6%B0%B4?limit=40",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set(
                  "Link",
                  "<%s>; rel=\"next\", <%s>; rel=\"prev\""
                      .formatted(
                          site.at("/api/v1/timelines/tag/%E5%81%9C%E6%B0%B4?limit=40&max_id=111"),
                          site.at("/api/v1/timelines/tag/%E5%81%9C%E6%B0%B4?limit=40&min_id=115")));
          TestSite.send(
              exchange,
              200,
              "application/json; charset=utf-8",
              ("["
                      + status("115", "", ",\"reblog\":" + water)
                      + ","
                      + status("114", "<p></p>", ",\"reblog\":null")
                      + ","
                      + status("113", "<p>我也是</p>", ",\"in_reply_to_id\":\"111\"")
                      + "]")
                  .getBytes(StandardCharsets.UTF_8));
        });
    json(
        "/api/v1/timelines/tag/%E5%81%9C%E6%B0%B4?limit=40&max_id=111",
        "[" + status("110", "<p>又", ",\"reblog\":" + water) + "," + water + "]");

    var report = crawl(reach);

    assertThat(report.failed()).isEmpty();
    assertThat(report.extracted()).isEqualTo(2);
    assertThat(door.drafts())
        .extracting(Draft::url)
        .containsExactlyInAnyOrder(site.at("/statuses/111"), site.at("/statuses/113"));
    assertThat(door.drafts())
        .filteredOn(draft -> draft.url().equals(site.at("/statuses/111")))
        .singleElement()
        .satisfies(d -> assertThat(d.text()).isEqualTo("三天#停水\n急"))
        .satisfies(d -> assertThat(d.engagement()).isEqualTo(new Engagement(0, 3, 1, 7)))
        .satisfies(d -> assertThat(d.author()).contains("wang@town.example"))
        .satisfies(d -> assertThat(d.url().toString()).doesNotContain("wang"));
    assertThat(door.drafts())
        .filteredOn(draft -> draft.url().equals(site.at("/statuses/113")))
        .singleElement()
        .satisfies(
            d -> assertThat(d.inReplyTo()).contains(PostId.of(site.at("/statuses/111"), "")));
  }

  private Reach.Api lists(String... paths) {
    return new Reach.Api(
        Stream.of(paths).map(path -> site.at("") + path).toList(),
        new ItemMapping(Format.JSON, "$.items[*]", Optional.empty(), Optional.empty(), FIELDS),
        new Paging(Optional.empty(), Optional.empty(), 1, 5),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Reach.Api boards(String... paths) {
    var lists = lists(paths);
    return new Reach.Api(
        lists.addresses(),
        lists.mapping(),
        lists.paging(),
        lists.page(),
        lists.sinceParameter(),
        lists.token(),
        Reach.Api.Ids.LIST);
  }

  private void list(String path, String... idsAndWords) {
    var items = new ArrayList<String>();
    for (var i = 0; i < idsAndWords.length; i += 2) {
      items.add("{\"id\":\"%s\",\"text\":\"%s\"}".formatted(idsAndWords[i], idsAndWords[i + 1]));
    }
    json(path, "{\"items\":[" + String.join(",", items) + "]}");
  }

  @Test
  void boardsThatCountTheirPostsEachKeepThemApartWhicheverThereAre() throws InterruptedException {
    list("/api?board=1&key=sesame", "1", "停水三天", "2", "已收到");
    list("/api?board=2&page=1", "1", "路灯不亮", "2", "井盖丢了");
    list("/api?board=2&page=2", "3", "占道停车", "4", "已收到");
    list("/api?board=2&page=3");
    var report = crawl(boards("/api?board=1&key=sesame", "/api?board=2&page={page}"));

    list("/api?board=2&page=1", "1", "路灯不亮", "2", "井盖丢了，还没补");
    var alone = crawl(boards("/api?board=2&page={page}"));
    list("/api?board=1&key=sesame", "1", "停水三天", "2", "已收到", "3", "电梯坏了");
    var turned = crawl(boards("/api?board=2&page={page}", "/api?board=1&key=sesame"));

    assertThat(report.fresh()).isEqualTo(6);
    assertThat(report.failures()).isEmpty();
    assertThat(alone.fresh()).isZero();
    assertThat(alone.revised()).isOne();
    assertThat(turned.fresh()).isOne();
    assertThat(turned.revised()).isZero();
    assertThat(door.drafts()).extracting(Draft::url).containsOnly(site.at("/api"));
    assertThat(door.drafts())
        .extracting(Draft::part)
        .allSatisfy(part -> assertThat(part).matches("[0-9]~[0-9a-f]{8}"));
  }

  @Test
  void aPostThatSeveralSearchesFindIsOneWhicheverOfThemHasChanged() throws InterruptedException {
    list("/search?q=a", "5012345678901234", "停水又停电", "7", "停水");
    list("/search?q=b", "5012345678901234", "停水又停电", "7", "停水", "5012345678905678", "停电");
    var searches = lists("/search?q=a", "/search?q=b");
    var report = crawl(searches);
    list("/search?q=b", "8", "又停电", "7", "停水");

    var again = crawl(searches);

    assertThat(report.extracted()).isEqualTo(3);
    assertThat(report.failures()).isEmpty();
    assertThat(again.fresh()).isOne();
    assertThat(again.revised()).isZero();
    assertThat(door.drafts())
        .extracting(Draft::part)
        .containsExactlyInAnyOrder("5012345678901234", "5012345678905678", "7", "8");
  }

  @Test
  void anIdThatComesAgainWithOtherWordsIsNotDroppedInSilence() throws InterruptedException {
    list("/api?board=1", "1", "停水三天", "2", "已收到");
    list("/api?board=2", "1", "路灯不亮", "2", "已收到");

    var report = crawl(lists("/api?board=1", "/api?board=2"));

    assertThat(report.fresh()).isEqualTo(2);
    assertThat(report.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.where()).isEqualTo(site.at("/api?board=2").toString()))
        .satisfies(f -> assertThat(f.reason()).isEqualTo(FailureReason.MALFORMED))
        .satisfies(f -> assertThat(f.cause()).contains("\"ids: list\""));
    assertThat(door.drafts()).extracting(Draft::text).contains("停水三天").doesNotContain("路灯不亮");
  }

  @Test
  void anAnswerInGbkIsReadRight() throws InterruptedException {
    site.put(
        "/api",
        "application/json; charset=GBK",
        "{\"items\":[{\"id\":1,\"text\":\"小区停水三天没人管\"}]}".getBytes(Charset.forName("GBK")));

    crawl(lists("/api"));

    assertThat(door.drafts()).extracting(Draft::text).containsExactly("小区停水三天没人管");
  }

  @Test
  void whatIsWrongWithAnAnswerIsSaidWithoutItsWords() throws InterruptedException {
    json("/api", "{\"items\":[{\"id\":1,\n\"by\": 王小明13800001234}]}");

    assertThat(crawl(lists("/api")).failures())
        .extracting(CrawlReport.Failure::cause)
        .containsExactly("no JSON that can be read: line 2, column 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "\"150000000000亿\""})
  void aCountThatIsNoneLosesNoPost(String likes) throws InterruptedException {
    json(
        "/timeline",
        "{\"items\":[{\"id\":1,\"text\":\"一\"},{\"id\":2,\"text\":\"二\",\"likes\":%s},{\"id\":3,\"text\":\"三\",\"likes\":1.5e3}]}"
            .formatted(likes));
    var fields = Map.of("id", "$.id", "text", "$.text", "likes", "$.likes");
    var items =
        new ItemMapping(Format.JSON, "$.items[*]", Optional.empty(), Optional.empty(), fields);

    var report =
        crawl(
            new Reach.Api(
                List.of(site.at("/timeline").toString()),
                items,
                new Paging(Optional.empty(), Optional.empty(), 1, 5),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    assertThat(report.failures()).isEmpty();
    assertThat(door.drafts())
        .extracting(Draft::text, draft -> draft.engagement().likes())
        .containsExactlyInAnyOrder(tuple("一", 0L), tuple("二", 0L), tuple("三", 1_500L));
  }
}

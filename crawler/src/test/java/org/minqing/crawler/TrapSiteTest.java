package org.minqing.crawler;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.crawler.fetch.FetchLimits;
import org.minqing.model.Draft;
import org.minqing.model.Medium;
import org.minqing.model.PostId;
import org.minqing.model.Reach;
import org.minqing.model.Source;

/** The whole way from a hostile site to the exact posts that stand on it. */
@Tag("slow")
class TrapSiteTest {

  // The index of the site has fewer, and one of its pages far more.
  private static final int LINKS_PER_PAGE = TrapSite.MANY_LINKS + 5;

  private static final Duration DELAY = Duration.ofMillis(20);

  /** What the site's robots.txt asks for, which is more. */
  private static final Duration CRAWL_DELAY = Duration.ofMillis(40);

  /** Path, part and title of every post; a part of its own follows {@code #}. */
  private static final List<String> POSTS =
      List.of(
          "/blog/1.html 骑车绕柳河一圈",
          "/blog/1.html#comment-11",
          "/blog/1.html#comment-12",
          "/body/as-stream.html 说是数据流的文章",
          "/body/as-text.html 说是纯文本的文章",
          "/body/packed.html 压缩传来的文章",
          "/broken-once.html 出错一次之后的文章",
          "/busy.html 请求太多之后的文章",
          "/charset/big5-lying.html 說錯編碼的繁體頁面",
          "/charset/big5.html 繁體中文的頁面",
          "/charset/gbk.html 报头说明的国标页面",
          "/charset/lying.html 说错编码的页面",
          "/charset/rare.html 㐂田村的通知",
          "/charset/undeclared.html 没有说明编码的页面",
          "/charset/utf8-as-gb2312.html 自称国标的通用码页面",
          "/edited.html 改过的文章",
          "/long/7.html 长文章分三页",
          "/mapped/1.html 只在网站地图里的文章",
          "/mapped/2.html 网站地图里的新闻",
          "/moved/new.html 搬了地址的文章",
          "/news/1.html 翠湖小区停水第三天",
          "/news/11 两种样式的文章",
          "/news/11.html 列表第一页的文章",
          "/news/12.html 列表第二页的文章",
          "/shape/deep.html 很深的页面",
          "/shape/open.html 没有关好的页面",
          "/thread-9-1.html 南门的路灯坏了",
          "/thread-9-1.html#floor-2",
          "/thread-9-1.html#floor-3",
          "/thread-9-1.html#floor-4",
          "/thread-9-1.html#floor-5",
          "/thread/1.html 新民路晚上的噪音有人管吗",
          "/thread/1.html#post2",
          "/thread/1.html#post3");

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TrapSite traps = new TrapSite(site);
  private final TestDoor door = new TestDoor();

  @AfterEach
  void end() {
    site.close();
  }

  @Test
  void bringsExactlyThePostsAndStaysPolite() throws InterruptedException {
    var first = crawl(true);

    assertThat(posts()).isEqualTo(POSTS);
    assertThat(first.fresh()).isEqualTo(POSTS.size());
    joinsTheLongArticle();
    assertThat(traps.spared()).isEmpty();
    repliesNameWhatTheyAnswer();
    everyFailureHasItsReason(first);
    staysPolite();

    traps.edit();
    var second = crawl(true);

    assertThat(posts()).isEqualTo(POSTS);
    assertThat(second.fresh()).isZero();
    assertThat(second.revised()).isEqualTo(1);
    assertThat(draft("/edited.html").text()).contains("更正：停水已经恢复");
    assertThat(traps.spared())
        .containsExactlyInAnyOrder("/news/1.html", "/sitemaps.xml", "/map.xml.gz", "/news-map.xml");
    assertThat(second.notModified()).isGreaterThan(20);
    staysPolite();
  }

  @Test
  void aSiteOnAPrivateAddressIsNotAskedUnlessItIsOnesOwn() throws InterruptedException {
    var report = crawl(false);

    assertThat(site.paths()).isEmpty();
    assertThat(door.drafts()).isEmpty();
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.FORBIDDEN_ADDRESS, 1L));
  }

  private void joinsTheLongArticle() {
    assertThat(draft("/long/7.html").text()).containsSubsequence("第一页", "第二页", "第三页");
  }

  private void repliesNameWhatTheyAnswer() {
    for (var draft : door.drafts()) {
      var expected =
          draft.part().isEmpty()
              ? Optional.<PostId>empty()
              : Optional.of(PostId.of(draft.url(), ""));
      assertThat(draft.inReplyTo()).as(draft.toString()).isEqualTo(expected);
    }
  }

  private void everyFailureHasItsReason(CrawlReport report) {
    var byPath = new HashMap<String, FailureReason>();
    report.failures().forEach(failure -> byPath.put(path(failure.where()), failure.reason()));

    byPath.keySet().removeIf(path -> path.startsWith("/s/"));

    assertThat(byPath)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry("/", FailureReason.FORBIDDEN_ADDRESS),
                entry("/body/bomb.html", FailureReason.TOO_LARGE),
                entry("/body/cut.html", FailureReason.UNREACHABLE),
                entry("/body/endless.html", FailureReason.TOO_LARGE),
                entry("/body/picture.html", FailureReason.NOT_TEXT),
                entry("/body/slow.html", FailureReason.TIMEOUT),
                entry("/broken.html", FailureReason.SERVER_ERROR),
                entry("/evil-map.xml", FailureReason.MALFORMED),
                entry("/gone.html", FailureReason.CLIENT_ERROR),
                entry("/loop/a.html", FailureReason.REDIRECT),
                entry("/members.html", FailureReason.CLIENT_ERROR),
                entry("/missing.html", FailureReason.CLIENT_ERROR),
                entry("/news/1.html?full=1", FailureReason.ROBOTS),
                entry("/not-for-robots.html", FailureReason.ROBOTS),
                entry("/odd/304.html", FailureReason.CLIENT_ERROR),
                entry("/odd/headers.html", FailureReason.UNREACHABLE),
                entry("/secret/1.html", FailureReason.ROBOTS),
                entry("/secret/mapped.html", FailureReason.ROBOTS),
                entry("/to-file.html", FailureReason.REDIRECT),
                entry("/to-nowhere.html", FailureReason.REDIRECT)));
  }

  /** From the server's own log. */
  private void staysPolite() {
    assertThat(site.shortestPause()).isGreaterThanOrEqualTo(DELAY);
    var pauses = site.pauses();
    for (var i = 0; i < pauses.size(); i++) {
      // What comes next to robots.txt was settled before anybody knew what that says.
      if (!site.paths().subList(i, i + 2).contains("/robots.txt")) {
        assertThat(pauses.get(i)).as(site.paths().get(i + 1)).isGreaterThanOrEqualTo(CRAWL_DELAY);
      }
    }
    assertThat(site.paths())
        .noneMatch(path ->
            path.startsWith("/secret/")
                || path.contains("full=")
                || path.contains("print=")
                || path.matches("(?i).*(jsession|phpsess).*")
                || path.contains("nofollow")
                || path.contains("long".repeat(9))
                || path.endsWith(".png"));
    assertThat(site.log())
        .allSatisfy(hit -> {
          assertThat(hit.headers().get("User-agent"))
              .first()
              .asString()
              .contains("+https://minqing.example/bot");
          assertThat(hit.headers()).doesNotContainKeys("Cookie", "Authorization", "Referer");
        });
    assertThat(site.paths())
        .as("links of one page are limited")
        .filteredOn(path -> path.startsWith("/s/"))
        .containsOnly("/s/110", "/s/111", "/s/112", "/s/113", "/s/114");
    assertThat(site.paths())
        .as("an endless calendar ends at the depth")
        .doesNotContain("/calendar/9", "/session/s9/");
  }

  private static String path(String where) {
    return where.replaceFirst("http://[^/]+", "");
  }

  private List<String> posts() {
    var posts = new TreeSet<String>();
    for (var draft : door.drafts()) {
      posts.add(
          path(draft.url().toString())
              + (draft.part().isEmpty() ? "" : "#" + draft.part())
              + (draft.title().isEmpty() ? "" : " " + draft.title()));
    }
    return List.copyOf(posts);
  }

  private Draft draft(String path) {
    return door.drafts().stream()
        .filter(draft -> draft.id().equals(PostId.of(site.at(path), "")))
        .findFirst()
        .orElseThrow();
  }

  private CrawlReport crawl(boolean ownSite) throws InterruptedException {
    var limits =
        new FetchLimits(
            4 << 20,
            Duration.ofSeconds(4),
            5,
            100,
            2,
            Duration.ofMillis(50),
            Duration.ofSeconds(2),
            Duration.ofMillis(50));
    var settings =
        new CrawlSettings(
            folder,
            "MinqingBot/0.1 (+https://minqing.example/bot)",
            true,
            ZoneId.of("Asia/Shanghai"),
            limits,
            LINKS_PER_PAGE,
            4);
    var reach = new Reach.Site(List.of(site.at("/")), List.of(), List.of(), 5, 1_000);
    var source = CrawlerFixture.source(reach, Medium.NEWS, DELAY);
    try (var crawler = Crawler.open(settings, ArticleExtractor.standard(), CrawlerFixture.NOON)) {
      return crawler.collect(ownSite ? source : notOnesOwn(source), door, Progress.SILENT);
    }
  }

  private static Source notOnesOwn(Source source) {
    return new Source(
        source.id(),
        source.name(),
        source.medium(),
        source.reach(),
        source.schedule(),
        source.politeness(),
        source.home(),
        false,
        source.enabled());
  }
}

package org.minqing.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.minqing.crawler.CrawlerFixture.crawler;
import static org.minqing.crawler.CrawlerFixture.source;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.model.Draft;
import org.minqing.model.Medium;
import org.minqing.model.PostId;
import org.minqing.model.Reach;
import org.slf4j.LoggerFactory;

class SiteCrawlTest {

  private static final String TEXT = "今天上午，多位居民向本报反映，小区已经连续三天停水，物业至今没有说明原因。";

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TestDoor door = new TestDoor();

  @AfterEach
  void end() {
    site.close();
  }

  private static String article(String title, String more) {
    return "<title>%s</title><h1>%s</h1><time>2024-03-04T08:30:00</time><i class=author>王记者</i><article>%s</article>%s"
        .formatted(title, title, TEXT, more);
  }

  private CrawlReport crawl(Reach.Site reach) throws InterruptedException {
    try (var crawler = crawler(folder)) {
      return crawler.collect(source(reach), door, Progress.SILENT);
    }
  }

  private Reach.Site wholeSite() {
    return CrawlerFixture.site(site.at("/"), 5, 1000);
  }

  private Draft draft(String path, String part) {
    return door.drafts().stream()
        .filter(draft -> draft.id().equals(PostId.of(site.at(path), part)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bringsExactlyThePostsOfATrickySite() throws InterruptedException {
    site.robots("User-agent: *\nDisallow: /secret/");
    site.page(
        "/",
        "<a href=/news/1.html?utm_source=feed&spm=a.b>1</a><a href='/news/1.html#top'>1</a>"
            + "<a href=/news/2.html>2</a><a href=/long/1.html>long</a>"
            + "<a href=/secret/x.html>secret</a>"
            + "<a href=/moved.html>moved</a><a href=/gone.html>gone</a><a href=/logo.png>logo</a>"
            + "<a href=http://other.example/>other</a><a href=javascript:go()>js</a>"
            + "<a href=/bad%zz.html>bad</a><a href='/list 2.html'>list</a>");
    site.page("/list%202.html", "<a href=/>back</a><a href=/news/gbk.html>gbk</a>");
    site.page("/news/1.html", article("停水第三天", comments()));
    site.page("/news/2.html", article("第二条", "<link rel=canonical href=http://evil.example/>"));
    site.page("/news/gbk.html", article("老网站的文章", ""), Charset.forName("GBK"));
    site.page(
        "/long/1.html",
        article("长文", "<a rel=next href=/long/2.html>下一页</a><a href=/long/3.html>3</a>"));
    site.page(
        "/long/2.html",
        longPage("第二页的正文在这里，也和第一页一样足够长，自己就能算一篇。", "<a rel=next href=/long/3.html>下一页</a>"));
    site.page(
        "/long/3.html", longPage("第三页的正文在这里，也和第一页一样足够长，自己就能算一篇。", "<a href=/long/1.html>首页</a>"));
    site.redirect("/moved.html", "/news/2.html");

    var report = crawl(wholeSite());

    assertThat(door.titles()).containsExactly("停水第三天", "第二条", "老网站的文章", "长文");
    assertThat(draft("/long/1.html", "").text())
        .isEqualTo(TEXT + "\n第二页的正文在这里，也和第一页一样足够长，自己就能算一篇。\n第三页的正文在这里，也和第一页一样足够长，自己就能算一篇。");
    assertThat(draft("/news/1.html", "").publishedAt())
        .contains(Instant.parse("2024-03-04T00:30:00Z"));
    assertThat(draft("/news/1.html", "").author()).contains("王记者");
    assertThat(draft("/news/1.html", "c2"))
        .satisfies(c -> assertThat(c.medium()).isEqualTo(Medium.COMMENT))
        .satisfies(c -> assertThat(c.text()).isEqualTo("希望早点来水"))
        .satisfies(c -> assertThat(c.inReplyTo()).contains(PostId.of(site.at("/news/1.html"), "")));
    assertThat(report.extracted()).isEqualTo(6);
    assertThat(report.fresh()).isEqualTo(6);
    assertThat(report.failed())
        .isEqualTo(Map.of(FailureReason.ROBOTS, 1L, FailureReason.CLIENT_ERROR, 2L));
    assertThat(report.failures())
        .extracting(CrawlReport.Failure::where)
        .containsExactlyInAnyOrder(
            site.at("/secret/x.html").toString(),
            site.at("/gone.html").toString(),
            site.at("/bad%25zz.html").toString());
    assertThat(report.requested()).isEqualTo(site.log().size());
    assertThat(site.paths())
        .doesNotContain("/secret/x.html", "/logo.png")
        // Nobody knows where a redirect leads before it is followed.
        .filteredOn(path -> !path.equals("/news/2.html"))
        .doesNotHaveDuplicates();
  }

  private static String comments() {
    return "<p class=comment id=c1>我家也停水了</p><p class=comment id=c2>希望早点来水</p>";
  }

  private static String longPage(String text, String more) {
    return "<h1>长文</h1><article>%s</article>%s".formatted(text, more);
  }

  private void tagged(String path, String tag, String html) {
    site.on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("X-Robots-Tag", tag);
          TestSite.send(exchange, 200, "text/html; charset=utf-8", html.getBytes(UTF_8));
        });
  }

  @Test
  void aHeaderThatAsksNotToKeepOrNotToFollowIsObeyed() throws InterruptedException {
    site.page("/", "<a href=/1.html>1</a><a href=/2.html>2</a><a href=/3.html>3</a>");
    tagged("/1.html", "noindex", article("不许收录", "<a href=/behind.html>4</a>"));
    tagged("/2.html", "nofollow", article("不许跟随", "<a href=/shut.html>5</a>"));
    tagged("/3.html", "otherbot: none", article("别人不许", ""));
    site.page("/behind.html", article("后面的", ""));

    var report = crawl(wholeSite());

    assertThat(door.titles()).containsExactly("不许跟随", "别人不许", "后面的");
    assertThat(site.paths()).doesNotContain("/shut.html");
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.ROBOTS, 1L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=robots content=noindex",
        "name=ROBOTS content='NoIndex,follow'",
        "name=robots content='none, noarchive'",
        "name=robots content='noarchive noindex'",
        "name=robots content='noindex；nofollow'",
        "name=robots content='noindex/nofollow'",
        "name=MinqingBot content='noarchive, noindex'",
      })
  void aPageThatAsksNotToBeKeptIsNot(String wish) throws InterruptedException {
    site.page("/", "<a href=/1.html>1</a><a href=/2.html>2</a>");
    site.page("/1.html", "<meta " + wish + ">" + article("不许收录", ""));
    site.page(
        "/2.html",
        "<meta name=robots content='all, max-snippet:-1, max-image-preview:none'><meta name=otherbot content=none>"
            + "<meta name=description content='公告, noindex'><meta name=keywords content=none>"
            + article("许收录", ""));

    var report = crawl(wholeSite());

    assertThat(door.titles()).containsExactly("许收录");
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.ROBOTS, 1L));
  }

  @Test
  void aFurtherPageThatAsksNotToBeKeptEndsTheArticle() throws InterruptedException {
    site.page("/", "<a href=/long/1.html>1</a>");
    site.page("/long/1.html", article("长文", "<a rel=next href=/long/2.html>下一页</a>"));
    tagged("/long/2.html", "noindex", longPage("第二页的正文在这里，也和第一页一样足够长。", ""));

    crawl(wholeSite());

    assertThat(draft("/long/1.html", "").text()).isEqualTo(TEXT);
    assertThat(door.drafts()).hasSize(1);
  }

  @Test
  void theNextArticleIsNoNextPage() throws InterruptedException {
    site.page("/", "<a href=/post/1>1</a>");
    site.page("/post/1", article("停水第一天", "<a rel=next href=/post/2>下一篇</a>"));
    site.page("/post/2", article("停水第二天", "<a rel=next href=/post/other>下一篇</a>"));
    site.page("/post/other", article("来水了", ""));

    crawl(wholeSite());

    assertThat(door.titles()).containsExactly("停水第一天", "停水第二天", "来水了");
    assertThat(door.drafts()).allSatisfy(draft -> assertThat(draft.text()).isEqualTo(TEXT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/gg/2024/03/0%d/", "/gg/%d.html"})
  void noticesOfOneTitleThatComeEveryDayAreAsManyPosts(String address) throws InterruptedException {
    for (var day = 5; day <= 7; day++) {
      site.page(
          address.formatted(day),
          "<h1>停水公告</h1><time>2024-03-0%1$dT08:30</time><article>三月%1$d日，因管网检修停水八小时，请居民提前储水。</article>"
                  .formatted(day)
              + "<a rel=next href=%s>停水公告</a>".formatted(address.formatted(day + 1)));
    }
    site.page("/", "<a href=%s>停水公告</a>".formatted(address.formatted(5)));

    crawl(wholeSite());

    assertThat(door.drafts())
        .extracting(Draft::text)
        .containsExactlyInAnyOrder(
            "三月5日，因管网检修停水八小时，请居民提前储水。", "三月6日，因管网检修停水八小时，请居民提前储水。", "三月7日，因管网检修停水八小时，请居民提前储水。");
  }

  @Test
  void aPageThatUpsetsTheReaderIsCountedAndTheWalkGoesOn() throws InterruptedException {
    fan(3);
    ArticleExtractor touchy =
        page -> {
          if (page.url().getPath().equals("/a/2")) {
            throw new IllegalStateException("王小明13800001234");
          }
          return new TestExtractor().extract(page);
        };
    try (var crawler = Crawler.open(CrawlerFixture.settings(folder), touchy, CrawlerFixture.NOON)) {
      var report = crawler.collect(source(wholeSite()), door, Progress.SILENT);

      assertThat(report.failures())
          .extracting(CrawlReport.Failure::reason, CrawlReport.Failure::cause)
          .containsExactly(tuple(FailureReason.MALFORMED, "reading failed: IllegalStateException"));
      assertThat(report.fresh()).isEqualTo(2);
    }
  }

  @Test
  void includeSaysWhatIsReadAndExcludeWhatIsNotEvenFollowed() throws InterruptedException {
    site.page(
        "/", "<h1>门户</h1><article>" + TEXT + "</article><a href=/list>l</a><a href=/ads/1>a</a>");
    site.page("/list", "<a href=/news/1>1</a><a href=/news/empty>2</a>");
    site.page("/news/1", article("一", ""));
    site.page("/news/empty", "<p>请登录</p>");
    site.page("/ads/1", article("广告", ""));

    var report =
        crawl(new Reach.Site(List.of(site.at("/")), List.of("/news/"), List.of("/ads/"), 3, 100));

    assertThat(door.titles()).containsExactly("一");
    assertThat(site.paths()).doesNotContain("/ads/1");
    assertThat(report.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.reason()).isEqualTo(FailureReason.NO_ARTICLE))
        .satisfies(f -> assertThat(f.where()).endsWith("/news/empty"));
  }

  @Test
  void threadsOfASocialSourceStaySocial() throws InterruptedException {
    site.page("/", "<h1>求助</h1>" + comments());
    try (var crawler = crawler(folder)) {
      crawler.collect(
          source(CrawlerFixture.site(site.at("/"), 0, 1), Medium.SOCIAL, Duration.ZERO),
          door,
          Progress.SILENT);
    }

    assertThat(door.drafts())
        .hasSize(2)
        .allSatisfy(draft -> assertThat(draft.medium()).isEqualTo(Medium.SOCIAL))
        .filteredOn(draft -> draft.part().equals("c1"))
        .allSatisfy(draft -> assertThat(draft.inReplyTo()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta http-equiv=refresh content=\"0; url=/home/index.html\">",
        "<meta http-equiv=Refresh content='0;URL=\"home/index.html\"'>",
        "<script>window.location.href = '/home/index.html';</script>",
        "<script>location.replace(\"/home/index.html\")</script>",
        "<frameset cols='200,*'><frame src=/menu.html><frame src=/home/index.html></frameset>",
        "<p>新闻</p><iframe src=/home/index.html></iframe>"
      })
  void aSiteWhoseFirstPageOnlyLeadsOnIsWalked(String first) throws InterruptedException {
    site.page("/", first);
    site.page("/menu.html", "<a href=/>首页</a>");
    site.page("/home/index.html", "<a href=/1.html>1</a>");
    site.page("/1.html", article("停水三天", ""));

    crawl(wholeSite());

    assertThat(door.titles()).containsExactly("停水三天");
  }

  @Test
  void whatTheScriptOfAPageWithLinksMayDoIsNotFollowed() throws InterruptedException {
    site.page(
        "/", "<a href=/1.html>1</a><script>if (old) location.href = '/upgrade.html'</script>");
    site.page("/1.html", article("停水三天", ""));

    crawl(wholeSite());

    assertThat(site.paths()).doesNotContain("/upgrade.html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version='1.0' encoding='utf-8'?>\n<rss version='2.0'><channel><title>某城网</title>%s</channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>某城网</title>%s</feed>",
        "<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><urlset>%s</urlset>",
        "{\"title\": \"%s\"}",
        "[{\"title\": \"%s\"}]"
      })
  void aFeedThatIsLinkedIsNoPost(String feed) throws InterruptedException {
    site.page("/", "<a href=/feed>RSS</a><a href=/1.html>1</a>");
    site.put(
        "/feed",
        "text/xml; charset=utf-8",
        feed.formatted("<h1>停水</h1><article>" + TEXT + "</article>").getBytes(UTF_8));
    site.page("/1.html", "<?xml version='1.0'?><!DOCTYPE html>" + article("停水三天", ""));

    crawl(wholeSite());

    assertThat(door.titles()).containsExactly("停水三天");
  }

  @Test
  void depthAndNumberOfPagesAreKept() throws InterruptedException {
    chain(30);

    crawl(CrawlerFixture.site(site.at("/"), 3, 1000));
    assertThat(door.drafts()).hasSize(3);

    crawl(CrawlerFixture.site(site.at("/"), 20, 10));
    assertThat(door.drafts()).hasSize(9);
  }

  /** A front page and after it {@code length} articles, each linked from the one before. */
  private void chain(int length) {
    site.page("/", "<a href=/a/1>1</a>");
    for (var i = 1; i <= length; i++) {
      site.page("/a/" + i, article("第" + i + "篇", "<a href=/a/" + (i + 1) + ">next</a>"));
    }
  }

  @Test
  void theDelayHoldsWithSeveralThreads() throws InterruptedException {
    fan(8);
    var delay = Duration.ofMillis(60);
    try (var crawler = crawler(folder)) {
      crawler.collect(source(wholeSite(), Medium.NEWS, delay), door, Progress.SILENT);
    }

    assertThat(door.drafts()).hasSize(8);
    assertThat(site.shortestPause()).isGreaterThanOrEqualTo(delay);
  }

  /** A front page that links to {@code size} articles. */
  private void fan(int size) {
    var links = new StringBuilder();
    for (var i = 1; i <= size; i++) {
      links.append("<a href=/a/").append(i).append(">x</a>");
      site.page("/a/" + i, article("第" + i + "篇", ""));
    }
    site.page("/", links.toString());
  }

  @Test
  void anInterruptedWalkGoesOnWhereItStopped() throws InterruptedException {
    fan(200);
    var stopper = Thread.currentThread();
    var told = new AtomicBoolean();
    var stopping =
        new TestDoor() {
          @Override
          public Admission admit(Draft draft) {
            var admission = super.admit(draft);
            // Once: a second time may come when the walk has ended, and would stop the next.
            if (drafts().size() >= 20 && told.compareAndSet(false, true)) {
              stopper.interrupt();
            }
            return admission;
          }
        };
    try (var crawler = crawler(folder)) {
      assertThatExceptionOfType(InterruptedException.class)
          .isThrownBy(() -> crawler.collect(source(wholeSite()), stopping, Progress.SILENT));
    }
    var before = site.log().size();
    assertThat(stopping.drafts()).hasSizeBetween(20, 199);

    var report = crawl(wholeSite());

    var all = new HashSet<PostId>();
    stopping.drafts().forEach(draft -> all.add(draft.id()));
    door.drafts().forEach(draft -> all.add(draft.id()));
    assertThat(all).hasSize(200);
    assertThat(report.failedInAll()).isZero();
    // The second run asks for robots.txt again and at most for what was under way.
    assertThat(site.log().size() - before).isLessThanOrEqualTo(200 - 20 + 1 + 4);
  }

  @Test
  void aFinishedWalkLeavesNothingBehindAndTheNextBeginsAnew() throws Exception {
    fan(3);

    assertThat(crawl(wholeSite()).fresh()).isEqualTo(3);
    assertThat(folder.resolve("frontiers").resolve("town")).doesNotExist();
    assertThat(crawl(wholeSite()).notModified()).isEqualTo(4);
    site.page("/a/1", article("改过的标题", ""));
    assertThat(crawl(wholeSite()).revised()).isEqualTo(1);
  }

  @Test
  void aChangedSourceDoesNotGoOnWithTheOldWalk() throws Exception {
    fan(2);
    var old = Files.createDirectories(folder.resolve("frontiers").resolve("town"));
    Files.writeString(old.resolve("plan.txt"), "another plan");
    Files.writeString(old.resolve("frontier.script"), "no database at all");

    assertThat(crawl(wholeSite()).fresh()).isEqualTo(2);
  }

  @Test
  void twoRunsOfOneSourceNeverOverlap() throws Exception {
    site.page("/", article("一", ""));
    var inside = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var crawler = crawler(folder);
        var other = crawler(folder)) {
      Door waiting =
          draft -> {
            inside.countDown();
            await(goOn);
            return Door.Admission.NEW;
          };
      var first = Thread.ofPlatform().start(() -> collect(crawler, waiting));
      await(inside);
      assertThatExceptionOfType(SourceBusyException.class)
          .isThrownBy(() -> other.collect(source(wholeSite()), door, Progress.SILENT))
          .withMessageContaining("town");
      goOn.countDown();
      first.join();
      assertThat(other.collect(source(wholeSite()), door, Progress.SILENT).notModified())
          .isEqualTo(1);
    }
  }

  private void collect(Crawler crawler, Door waiting) {
    try {
      crawler.collect(source(wholeSite()), waiting, Progress.SILENT);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void aPostThatTheDoorCannotKeepIsCounted() throws InterruptedException {
    fan(3);
    try (var crawler = crawler(folder)) {
      var report =
          crawler.collect(
              source(wholeSite()),
              draft -> {
                throw new IllegalStateException("disk full");
              },
              Progress.SILENT);

      assertThat(report.failed()).isEqualTo(Map.of(FailureReason.NOT_KEPT, 3L));
      assertThat(report.extracted()).isEqualTo(3);
    }
  }

  @Test
  void aDoorThatKeepsNothingIsToldOfOnceForEachCause() throws InterruptedException {
    fan(6);
    var log = (Logger) LoggerFactory.getLogger(RunTally.class);
    var told = new ListAppender<ILoggingEvent>();
    told.start();
    log.addAppender(told);
    var post = new AtomicInteger();
    try (var crawler = crawler(folder)) {
      crawler.collect(
          source(wholeSite()),
          draft -> {
            throw post.incrementAndGet() % 2 == 0
                ? new IllegalStateException("the words of the draft")
                : new UnsupportedOperationException("the words of the draft");
          },
          Progress.SILENT);
    } finally {
      log.detachAppender(told);
    }

    assertThat(told.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("was not kept").doesNotContain("words"));
  }

  @Test
  void onlyTheFirstFailuresAreKeptWordForWord() throws InterruptedException {
    var links = new StringBuilder();
    IntStream.range(0, 250).forEach(i -> links.append("<a href=/x/" + i + ">x</a>"));
    site.page("/", links.toString());

    var report = crawl(wholeSite());

    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.CLIENT_ERROR, 250L));
    assertThat(report.failures()).hasSize(CrawlReport.MAX_FAILURES);
  }

  @Test
  void progressEndsComplete() throws InterruptedException {
    fan(5);
    var steps = new ArrayList<Long>();
    try (var crawler = crawler(folder)) {
      crawler.collect(
          source(wholeSite()),
          door,
          (done, known) -> {
            assertThat(known).isGreaterThanOrEqualTo(done);
            synchronized (steps) {
              steps.add(done);
            }
          });
    }

    assertThat(steps).last().isEqualTo(6L);
  }

  @Test
  void aPageWithATimeInTheFutureHasNone() throws InterruptedException {
    site.page("/", "<h1>预告</h1><time>2124-03-04T08:30:00</time><article>" + TEXT + "</article>");

    crawl(wholeSite());

    assertThat(draft("/", "").publishedAt()).isEqualTo(Optional.empty());
  }

  @Test
  void aPatternThatIsNoneIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> crawl(new Reach.Site(List.of(site.at("/")), List.of("(a"), List.of(), 1, 1)))
        .withMessageContaining("(a");
  }
}

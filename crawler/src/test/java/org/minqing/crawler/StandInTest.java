package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.crawler.CrawlerFixture.NOON;
import static org.minqing.crawler.CrawlerFixture.settings;
import static org.minqing.crawler.CrawlerFixture.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.crawler.extract.SiteExtractor;
import org.minqing.crawler.extract.SiteRule;
import org.minqing.crawler.extract.SiteRules;
import org.minqing.model.Draft;
import org.minqing.model.Reach;

class StandInTest {

  private static final String WORDS = "小区已经连续三天停水，物业至今没有说明原因，居民只能排队接水。";

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TestDoor door = new TestDoor();

  @AfterEach
  void end() {
    site.close();
  }

  private CrawlReport crawl() throws InterruptedException {
    return crawl(ArticleExtractor.standard());
  }

  private CrawlReport crawl(ArticleExtractor extractor) throws InterruptedException {
    var thread = site.at("/thread.html");
    var reach = new Reach.Site(List.of(thread), List.of("/thread"), List.of(), 0, 10);
    try (var crawler = Crawler.open(settings(folder), extractor, NOON)) {
      return crawler.collect(source(reach), door, Progress.SILENT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>提示信息 - 某城论坛</title><div id=messagetext><p>抱歉，指定的主题不存在或已被删除或正在被审核</p></div>",
        "<title>404 页面不存在</title><h1>抱歉，您访问的页面不存在或已被删除</h1><p>您访问的页面可能已经被删除、更名或者暂时不可用，系统将自动跳转到网站首页。</p>",
        "<title>用户登录</title><h1>请先登录</h1><p>您需要登录后才可以浏览本页内容，没有帐号？立即注册。本站仅对注册用户开放，感谢您的理解。</p>",
        "<title>安全验证</title><p>您的访问过于频繁，请完成下方的安全验证后继续访问，请拖动滑块完成拼图验证。</p>",
        "<title>某城网</title><h1>某城网</h1><p>对不起，您要访问的页面已经不存在，五秒后将为您转到首页，请稍候。</p>"
      })
  void aNoticeInPlaceOfAPageTakesNothingFromThePost(String notice) throws InterruptedException {
    site.page("/thread.html", "<title>停水三天</title><h1>停水三天</h1><p>" + WORDS.repeat(2) + "</p>");
    crawl();
    site.page("/thread.html", notice);

    var report = crawl();

    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.NO_ARTICLE, 1L));
    assertThat(report.failures().getFirst().cause()).startsWith("a notice in place of the page");
    assertThat(door.drafts()).extracting(Draft::title).containsExactly("停水三天");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "我的帖子又被删除了",
        "抱歉，我来晚了",
        "温馨提示",
        "安全验证难倒老人：社保年检为何非要刷脸",
        "404教室漏水无人管",
        "网上登录不了社保",
        "页面不存在的不只是网站，还有办事窗口"
      })
  void whoWritesOfANoticeIsRead(String title) throws InterruptedException {
    site.page(
        "/thread.html", "<title>%1$s</title><h1>%1$s</h1><p>%2$s</p>".formatted(title, WORDS));

    crawl();

    assertThat(door.titles()).containsExactly(title);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "对不起，该视频是我编造的，没有人落水，我向全镇居民道歉，今后一定不信谣不传谣。",
        "很抱歉，此信息发布有误，我局已责成供水公司核实，今晚八点恢复供水。",
        "抱歉，找不到失主了，钱包先交到派出所，丢了的人自己去领吧。",
        "很抱歉，您需要带身份证和户口本到社保窗口办理，网上办不了。"
      })
  void whoAsksForPardonIsRead(String text) throws InterruptedException {
    site.page("/thread.html", "<title>说几句</title><h1>说几句</h1><p>" + text + "</p>");

    crawl();

    assertThat(door.titles()).containsExactly("说几句");
  }

  @Test
  void aFewWordsOfALoginAmongManyAreNoNotice() throws InterruptedException {
    site.page("/thread.html", "<title>提示</title><h1>提示</h1><p>" + WORDS.repeat(12) + "</p>");

    crawl();

    assertThat(door.titles()).containsExactly("提示");
  }

  @Test
  void aFewWordsThatARuleTellsAreAPost() throws InterruptedException {
    site.page("/thread.html", "<title>停电</title><h1>停电</h1><div class=text>停电了，有人吗？</div>");
    var rule =
        new SiteRule(
            "127.0.0.1",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(".text"),
            List.of(),
            Optional.empty());

    var report = crawl();
    crawl(SiteExtractor.of(new SiteRules(List.of(rule))));

    assertThat(report.failures().getFirst().cause()).isEqualTo("no title with a text under it");
    assertThat(door.drafts()).extracting(Draft::text).containsExactly("停电了，有人吗？");
  }
}

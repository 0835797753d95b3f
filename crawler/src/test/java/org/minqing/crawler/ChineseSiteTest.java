package org.minqing.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minqing.crawler.CrawlerFixture.NOON;
import static org.minqing.crawler.CrawlerFixture.settings;
import static org.minqing.crawler.CrawlerFixture.source;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.model.Draft;
import org.minqing.model.Reach;

/** Pages as the systems make them that most Chinese sites are run with. */
class ChineseSiteTest {

  private static final List<String> WORDS =
      List.of(
          "柳河镇新民路一带昨晚起停水，供水公司说主管道被施工挖断，正在组织抢修，预计今晚八点恢复供水。",
          "受影响的约有三千户居民，镇里安排了六辆送水车，分别停在新民路口、柳河小学和菜市场门口。",
          "镇政府提醒居民节约用水，有老人和病人的家庭可以拨打社区电话，由志愿者送水上门。");

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TestDoor door = new TestDoor();

  @AfterEach
  void end() {
    site.close();
  }

  private CrawlReport crawl(String seed, String include) throws InterruptedException {
    var reach = new Reach.Site(List.of(site.at(seed)), List.of(include), List.of(), 5, 100);
    try (var crawler = Crawler.open(settings(folder), ArticleExtractor.standard(), NOON)) {
      return crawler.collect(source(reach), door, Progress.SILENT);
    }
  }

  private static String article(String title, String text, String more) {
    return "<title>%1$s_柳河镇人民政府</title><h1>%1$s</h1><div>2024-03-04 09:30</div><div class=TRS_Editor>%2$s</div>%3$s"
        .formatted(title, text, more);
  }

  private static String paragraphs() {
    return "<p>" + String.join("</p><p>", WORDS) + "</p>";
  }

  @Test
  void listsWhoseFurtherPagesAScriptLinksToAreFollowedToTheirEnd() throws InterruptedException {
    for (var page = 0; page < 3; page++) {
      site.page(
          page == 0 ? "/tzgg/" : "/tzgg/index_" + page + ".html",
          "<a href=./t2024_%d.html>公告</a><script>createPageHTML(3, %d, \"index\", \"html\");</script>"
              .formatted(page + 10, page));
      site.page("/tzgg/t2024_" + (page + 10) + ".html", article("公告" + page, paragraphs(), ""));
    }
    for (var page = 1; page <= 2; page++) {
      site.page(
          page == 1 ? "/zw/list.shtml" : "/zw/list_2.shtml",
          "<a href=t%d.shtml>政务</a><script>createPageHTML('page_div', 2, %d, 'list', 'shtml', 38);</script>"
              .formatted(page, page));
      site.page("/zw/t" + page + ".shtml", article("政务" + page, paragraphs(), ""));
    }

    for (var page = 0; page < 2; page++) {
      site.page(
          page == 0 ? "/gz/" : "/gz/index_" + page + ".html",
          "<a href=./t%d.html>工作</a><script>var currentPage = %d;//所在页从0开始\nvar nextPage = currentPage+1\nvar countPage = 2\nif(countPage>1)document.write(\"<a href=\\\"index\"+\"_\" + nextPage + \".\"+\"html\\\">下一页</a>\");</script>"
              .formatted(page, page));
      site.page("/gz/t" + page + ".html", article("工作" + page, paragraphs(), ""));
    }

    var report = crawl("/tzgg/", "/t[0-9]");
    crawl("/gz/", "/t[0-9]");
    crawl("/zw/list.shtml", "/t[0-9]");

    assertThat(door.titles()).containsExactly("公告0", "公告1", "公告2", "工作0", "工作1", "政务1", "政务2");
    assertThat(report.failed()).isEmpty();
    assertThat(site.paths())
        .doesNotContain("/tzgg/index_3.html", "/zw/list_3.shtml", "/gz/index_2.html");
  }

  @Test
  void anArticleWhoseFurtherPagesAScriptLinksToIsOnePost() throws InterruptedException {
    for (var page = 0; page < 3; page++) {
      site.page(
          page == 0 ? "/t2024.html" : "/t2024_" + page + ".html",
          article(
              "停水通报",
              "<p>" + WORDS.get(page) + "</p>",
              "<script>createPageHTML(3," + page + ",'t2024','html');</script>"));
    }

    crawl("/t2024.html", "/t2024");

    assertThat(door.drafts()).extracting(Draft::text).containsExactly(String.join("\n", WORDS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "已有%d人阅读",
        "阅读量：%d",
        "点击数: %d",
        "浏览次数 %d",
        "评论(%d)",
        "（已被阅读 %d 次）",
        "本文已浏览%d次",
        "本文已被阅读%d次。",
        "阅读 %d 评论 0 收藏 0",
        "%d次浏览",
        "%d 阅读 · 3 评论",
        "[访问量：%d人次]",
        "<span>浏览次数：</span><span>%d</span><span>次</span>",
        "人气：%d ℃",
        "阅读数（%d）",
        "%d.5万阅读",
        "点赞 %d 分享",
        "浏览：%d | 回复：2",
        "信息来源：本站 点击率：%d",
        "<a>顶一下</a> (%d) <i>75%%</i> <a>踩一下</a> (1) <i>25%%</i>",
        "顶一下 (1)<div>(%d)</div><div>75%%</div>"
      })
  void aCounterOfReadersRevisesNothing(String counter) throws InterruptedException {
    for (var visit = 3; visit < 5; visit++) {
      for (var place = 0; place < 3; place++) {
        var shown = "<div>" + counter.formatted(visit * 100) + "</div>";
        site.page(
            "/t" + place + ".html",
            article(
                "停水通报" + place,
                (place == 0 ? shown : "") + paragraphs() + (place == 1 ? shown : ""),
                place == 2 ? shown : ""));
      }
      site.page("/", "<a href=t0.html>a</a><a href=t1.html>b</a><a href=t2.html>c</a>");
      var report = crawl("/", "/t");
      assertThat(report.revised()).isZero();
      assertThat(report.fresh()).isEqualTo(visit == 3 ? 3 : 0);
    }
    assertThat(door.drafts()).extracting(Draft::text).containsOnly(String.join("\n", WORDS));
  }

  @Test
  void whatATextItselfCountsStays() throws InterruptedException {
    var text = WORDS.get(0) + "\n阅读 300 次\n" + WORDS.get(1) + "\n评论里有12个人说没收到通知";
    site.page("/t1.html", article("停水", "<p>" + text.replace("\n", "</p><p>") + "</p>", ""));

    crawl("/t1.html", "/t");

    assertThat(door.drafts()).extracting(Draft::text).containsExactly(text);
  }

  @ParameterizedTest
  @CsvSource({
    "<p>共有300人参与。</p><p>目前已有12条回复。</p>, 共有300人参与。|目前已有12条回复。",
    "<table><tr><td>河东<td>12.5%<tr><td>河西<td><p>8.3%</p></table>, 河东|12.5%|河西|8.3%"
  })
  void whatATextCountsAtItsEndStays(String end, String told) throws InterruptedException {
    site.page("/t1.html", article("停水", paragraphs() + end, ""));

    crawl("/t1.html", "/t");

    assertThat(door.drafts())
        .extracting(Draft::text)
        .containsExactly(String.join("\n", WORDS) + "\n" + told.replace('|', '\n'));
  }

  @Test
  void anArticleUnderManyAddressesIsOnePost() throws InterruptedException {
    var addresses =
        List.of(
            "/t1.html?t=1709620200123",
            "/t1.html?_=1709620200",
            "/t1.html?from=timeline&isappinstalled=0",
            "/t1.html?spm=a.b",
            "/t1.html?print=1",
            "/print.php?t1=1");
    var shown = article("停水通报", paragraphs(), "");
    site.page(
        "/t1.html",
        shown + "<link rel=alternate media=handheld href=/m/t1.html><a href=/m/t1.html>手机版</a>");
    site.page("/m/t1.html", shown);
    addresses.forEach(address -> site.page(address, shown));
    site.page(
        "/",
        "<a href=/t1.html>1</a><a href='" + String.join("'>a</a><a href='", addresses) + "'>b</a>");

    crawl("/", "t1");

    assertThat(door.drafts()).extracting(Draft::url).containsExactly(site.at("/t1.html"));
  }

  @ParameterizedTest
  @CsvSource({
    "24-03-04 14:20, 2024-03-04T06:20:00Z",
    "二〇二四年三月四日, 2024-03-03T16:00:00Z",
    "三月四日, 2024-03-03T16:00:00Z",
    "发布日期：2024/3/4 下午2:05, 2024-03-04T06:05:00Z",
    "昨天 14:20, 2024-03-04T06:20:00Z",
    "3天前, 2024-03-01T16:00:00Z"
  })
  void aPostIsOfTheTimeShownBelowItsHeadline(String shown, Instant meant)
      throws InterruptedException {
    site.page("/t1.html", article("停水", paragraphs(), "").replace("2024-03-04 09:30", shown));

    crawl("/t1.html", "/t");

    assertThat(door.drafts()).extracting(Draft::publishedAt).containsExactly(Optional.of(meant));
  }

  @Test
  void aListThatIsDataForAScriptIsFollowed() throws InterruptedException {
    var further = "/dataproxy.jsp?page=1&columnid=12";
    site.page(
        "/",
        "<a href=/>首页</a><script type='text/xml'><datastore><nextgroup><![CDATA[<a href=\"%s\"></a>]]></nextgroup><recordset>%s%s</recordset></datastore></script>"
            .formatted(further, row(1), row(2)));
    site.put(
        further,
        "text/xml",
        "<?xml version='1.0' encoding='UTF-8'?><datastore><recordset>%s</recordset></datastore>"
            .formatted(row(3))
            .getBytes(UTF_8));
    for (var art = 1; art <= 3; art++) {
      site.page("/art_" + art + ".html", article("通告" + art, paragraphs(), ""));
    }

    crawl("/", "/art_");

    assertThat(door.titles()).containsExactly("通告1", "通告2", "通告3");
  }

  private static String row(int art) {
    return "<record><![CDATA[<li><a href=\"/art_%d.html\">通告</a></li>]]></record>".formatted(art);
  }

  private static String floor(int number, String text) {
    return """
    <div id="post_%1$d"><table id="pid%1$d" class="plhin"><tr><td class="pls" rowspan="2">
    <div class="authi"><a href="space-uid-%1$d.html" class="xw1">网友%1$d</a></div>
    <div class="tns xg2"><table><tr><th><p><a>12</a></p>主题</th><th><p><a>34</a></p>帖子</th>
    <td><p>5%1$d</p>积分</td></tr></table></div></td><td class="plc"><div class="pti">
    <div class="authi"><em>发表于 2024-03-04 22:1%1$d</em> | <a>只看该作者</a></div></div><div class="pct">
    <table><tr><td class="t_f" id="postmessage_%1$d">%2$s</td></tr></table></div></td></tr></table></div>
    """
        .formatted(number, text);
  }

  private void thread(String path, String title, String floors) {
    site.page(
        path,
        "<title>%1$s - 柳河论坛</title><div>查看: 123 | 回复: 1</div><h1><a>[求助]</a> <span>%1$s</span></h1>%2$s<div id=ft>Powered by Discuz! X3.4 © 2001-2023 GMT+8, 2024-03-05 12:00 , Processed in 0.02 second(s)</div>"
            .formatted(title, floors));
  }

  @Test
  void fewWordsThatOpenAThreadAreAPost() throws InterruptedException {
    thread("/thread-1.html", "停电了", floor(1, "<i>本帖最后由 网友1 于 2024-3-4 22:20 编辑</i><br>停电了，有人吗？"));
    thread("/thread-2.html", "物业不管事", floor(2, "物业不管。") + floor(3, "同感"));
    site.page("/", "<a href=/thread-1.html>1</a><a href=/thread-2.html>2</a>");

    crawl("/", "/thread-");

    assertThat(door.drafts())
        .extracting(Draft::title, Draft::text)
        .containsExactlyInAnyOrder(
            tuple("停电了", "停电了，有人吗？"), tuple("物业不管事", "物业不管。"), tuple("", "同感"));
    assertThat(door.drafts())
        .extracting(draft -> draft.publishedAt().orElseThrow())
        .containsExactlyInAnyOrder(
            Instant.parse("2024-03-04T14:11:00Z"),
            Instant.parse("2024-03-04T14:12:00Z"),
            Instant.parse("2024-03-04T14:13:00Z"));
  }

  @Test
  void theOnlyCommentOnAnArticleIsNotItsText() throws InterruptedException {
    site.page(
        "/t1.html",
        article("停水", paragraphs(), "<div><div id=post_message_5>同感，我家也停水了</div></div>"));

    crawl("/t1.html", "/t");

    assertThat(door.drafts()).extracting(Draft::text).containsExactly(String.join("\n", WORDS));
  }

  @Test
  void theOnlyPostOfAThreadIsWithoutWhatIsNotOfIt() throws InterruptedException {
    thread(
        "/thread-1.html",
        "停水",
        floor(1, "<i>本帖最后由 网友1 于 2024-3-4 22:20 编辑</i><br>" + paragraphs() + "<div>阅读 123</div>"));

    crawl("/thread-1.html", "/thread-");

    assertThat(door.drafts()).extracting(Draft::text).containsExactly(String.join("\n", WORDS));
  }

  @ParameterizedTest
  @CsvSource({
    "<time datetime=2024-03-04T09:20:33+08:00>2024年3月4日</time>, 2024-03-04T01:20:33Z",
    "2024年3月4日, 2024-03-03T16:00:00Z"
  })
  void anArticleIsNotOfTheTimeOfItsComments(String shown, Instant meant)
      throws InterruptedException {
    var comment =
        "<li id=comment-%1$d class=comment><b class=fn>网友%1$d</b> <time datetime=2024-03-04T1%1$d:20:33+08:00>2024年3月4日 上午1%1$d:20</time><div class=comment-content><p>我家也停了，真不方便。（%1$d）</p></div></li>";
    site.page(
        "/t1.html",
        "<title>停水日记 &#8211; 某人的博客</title><article><h1>停水日记</h1><div>发布于 "
            + shown
            + " 由 <a class=author>某人甲乙丙丁</a></div><div class=entry-content>"
            + paragraphs()
            + "</div></article><ol>"
            + comment.formatted(0)
            + comment.formatted(1)
            + "</ol>");

    crawl("/t1.html", "/t");

    assertThat(door.drafts())
        .filteredOn(draft -> draft.part().isEmpty())
        .extracting(draft -> draft.publishedAt().orElseThrow())
        .containsExactly(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "便民热线, 新民路夜间施工噪音问题, 新民路夜间施工噪音问题",
    "停水了 - 柳河论坛, [求助] 停水了, 停水了",
    "停水三天_柳河镇人民政府, 柳河镇人民政府, 停水三天",
    "柳河镇人民政府领导信箱, 路灯不亮的问题, 路灯不亮的问题",
    "居民楼停水三天无人管, 柳河镇新闻网站, 居民楼停水三天无人管",
    "居民楼停水三天无人管, 热门文章推荐榜, 居民楼停水三天无人管",
    "柳河新闻网 - 居民联名上书市政府, 居民联名上书市政府, 居民联名上书市政府"
  })
  void theOnlyHeadingIsTheTitleWhereTheHeadOfThePageIsOfTheSite(
      String head, String heading, String title) throws InterruptedException {
    site.page("/t1.html", "<title>%s</title><h2>%s</h2>%s".formatted(head, heading, paragraphs()));

    crawl("/t1.html", "/t");

    assertThat(door.titles()).containsExactly(title);
  }
}

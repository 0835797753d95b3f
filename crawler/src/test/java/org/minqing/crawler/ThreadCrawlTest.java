package org.minqing.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.crawler.archive.Archive;
import org.minqing.crawler.archive.ArchiveFolder;
import org.minqing.crawler.archive.ArchiveSettings;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.model.Draft;
import org.minqing.model.Medium;
import org.minqing.model.PostId;
import org.minqing.model.Reach;

/** Threads over several pages, whose floors are named by no id of the page. */
class ThreadCrawlTest {

  private static final String TITLE = "新民路晚上的噪音有人管吗";

  private static final List<String> WORDS =
      List.of(
          "新民路那几家烧烤摊天天喝到半夜两点，吵得孩子睡不着，打过几次电话也没见人来。请问归谁管？",
          "同感，我家窗户对着那边，夏天更厉害，希望有关部门管一管。",
          "上个月也反映过，当时安静了两天，后来又和以前一样了。",
          "建议大家一起打热线电话，反映的人多了总会有人来处理的吧。",
          "网友您好，您反映的问题已经登记，今晚我们会到现场劝导，三日内在本帖回复。",
          "昨天晚上确实有人来劝导过，十一点以后就安静下来了，谢谢。");

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TestDoor door = new TestDoor();
  private String attributes = "";

  @AfterEach
  void end() {
    site.close();
  }

  private CrawlReport crawl(String... seeds) throws Exception {
    var reach =
        new Reach.Site(
            List.of(seeds).stream().map(site::at).toList(), List.of("/thread-"), List.of(), 9, 200);
    var settings = CrawlerFixture.settings(folder);
    try (var archive = archive();
        var crawler =
            Crawler.open(settings, ArticleExtractor.standard(), archive, CrawlerFixture.NOON)) {
      return crawler.collect(
          CrawlerFixture.source(reach, Medium.SOCIAL, Duration.ZERO), door, Progress.SILENT);
    }
  }

  private Archive archive() throws IOException {
    return Archive.open(
        new ArchiveSettings(folder.resolve("archive"), Optional.empty(), 1 << 20, "Minqing test"),
        CrawlerFixture.NOON);
  }

  /** A floor as forums show it; {@code shown} says which it is, for people only. */
  private String floor(int number, String shown) {
    return """
    <div class="post"%s><div class="user"><a class="username">网友%d</a></div>
    <div class="posthead">发表于 2024-03-01 22:%02d <span>%s</span></div>
    <div class="message">%s</div></div>
    """
        .formatted(attributes.formatted(number), number, 10 + number, shown, words(number));
  }

  private static String words(int number) {
    return WORDS.get((number - 1) % WORDS.size())
        + (number > WORDS.size() ? "（" + number + "）" : "");
  }

  private void page(int number, int last, List<Integer> floors, boolean numbered) {
    var posts =
        floors.stream()
            .map(floor -> floor(floor, numbered ? floor + "楼" : "只看该作者"))
            .collect(Collectors.joining());
    var pages =
        IntStream.rangeClosed(1, last)
            .mapToObj(i ->
                i == number
                    ? "<b>" + i + "</b>"
                    : "<a href='/thread-7-%d.html'>%d</a>".formatted(i, i))
            .collect(Collectors.joining(" "));
    var next = number < last ? "<a href='/thread-7-%d.html'>下一页</a>".formatted(number + 1) : "";
    site.page(
        "/thread-7-" + number + ".html",
        "<title>"
            + TITLE
            + " - 柳河论坛</title><h1>"
            + TITLE
            + "</h1>"
            + posts
            + "<div class=pages>"
            + pages
            + next
            + "</div>");
  }

  private PostId thread() {
    return PostId.of(site.at("/thread-7-1.html"), "");
  }

  private void holdsFloorsTo(int last) {
    assertThat(door.drafts())
        .extracting(Draft::text)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, last).mapToObj(ThreadCrawlTest::words).toList());
    for (var draft : door.drafts()) {
      assertThat(draft.url()).isEqualTo(site.at("/thread-7-1.html"));
      assertThat(draft.inReplyTo())
          .isEqualTo(draft.part().isEmpty() ? Optional.empty() : Optional.of(thread()));
    }
    assertThat(door.drafts()).filteredOn(draft -> draft.part().isEmpty()).hasSize(1);
  }

  private static String letter(int number, String question, String answer) {
    return """
    <li class="msg"><div class="hd"><span class="user">市民%1$d</span> <span class="time">2024-03-0%1$d 09:00</span></div>
    <div class="q">%2$s</div><div class="reply"><b>官方回复：</b>%3$s</div></li>
    """
        .formatted(number, question, answer);
  }

  private void letters(String newest) {
    site.page(
        "/thread-letters.html",
        "<title>领导留言板</title><h1>领导留言板</h1><ul>"
            + newest
            + letter(3, "医保怎么转到外地？社保局电话一直占线打不通。", "您好，可通过国家医保服务平台办理转移接续。")
            + letter(2, "楼下烧烤店油烟太大，半夜还在营业，孩子没法睡觉。", "已责令商户安装油烟净化设备。")
            + letter(1, "人民路口增设红绿灯，早高峰过马路太危险了。", "已列入明年交通设施改造计划。")
            + "</ul>");
  }

  @Test
  void whereTheNewestIsOnTopEachIsAPostByItselfAndStaysTheSame() throws Exception {
    letters("");
    crawl("/thread-letters.html");
    letters(letter(4, "学校食堂吃坏肚子，十几个家长都反映了。", "已立案调查，食堂停业整改。"));

    var report = crawl("/thread-letters.html");

    assertThat(List.of(report.fresh(), report.revised(), report.duplicate()))
        .containsExactly(1L, 0L, 3L);
    assertThat(door.drafts())
        .hasSize(4)
        .allSatisfy(draft -> assertThat(draft.inReplyTo()).isEmpty());
  }

  @Test
  void onABoardForLettersTheQuestionIsReadWithItsAnswer() throws Exception {
    letters("");

    crawl("/thread-letters.html");

    assertThat(door.drafts())
        .extracting(Draft::text)
        .containsExactlyInAnyOrder(
            "医保怎么转到外地？社保局电话一直占线打不通。\n官方回复：您好，可通过国家医保服务平台办理转移接续。",
            "楼下烧烤店油烟太大，半夜还在营业，孩子没法睡觉。\n官方回复：已责令商户安装油烟净化设备。",
            "人民路口增设红绿灯，早高峰过马路太危险了。\n官方回复：已列入明年交通设施改造计划。");
  }

  @Test
  void floorsKeepTheirNamesWhenOthersGoAndTheThreadGoesOn() throws Exception {
    for (var numbered : List.of(true, false)) {
      var other = new TestDoor();
      page(1, 1, List.of(1, 2, 3), numbered);
      crawlInto(other, "/thread-7-1.html");
      page(1, 2, List.of(1, 3), numbered);
      page(2, 2, List.of(4, 5), numbered);

      var report = crawlInto(other, "/thread-7-1.html");

      assertThat(report.fresh()).isEqualTo(2);
      assertThat(report.duplicate()).isEqualTo(2);
      assertThat(other.drafts()).hasSize(5);
    }
  }

  @Test
  void anIdThatSaysSomethingNamesNoFloor() throws Exception {
    attributes = " id=\"张三-13800001234-%d\"";
    page(1, 1, List.of(1, 2, 3), true);
    crawl("/thread-7-1.html");

    holdsFloorsTo(3);
    assertThat(door.drafts()).noneMatch(draft -> draft.part().contains("张三"));
  }

  private CrawlReport crawlInto(TestDoor other, String seed) throws Exception {
    try (var crawler =
        Crawler.open(
            CrawlerFixture.settings(folder), ArticleExtractor.standard(), CrawlerFixture.NOON)) {
      var reach = CrawlerFixture.site(site.at(seed), 3, 50);
      return crawler.collect(
          CrawlerFixture.source(reach, Medium.SOCIAL, Duration.ZERO), other, Progress.SILENT);
    }
  }

  @Test
  void aThreadIsTheSameWhicheverOfItsPagesIsMetFirst() throws Exception {
    page(1, 2, List.of(1, 2, 3), false);
    page(2, 2, List.of(4, 5, 6), false);

    var first = crawl("/thread-7-2.html");
    holdsFloorsTo(6);
    assertThat(first.failed()).isEmpty();
    assertThat(site.paths()).doesNotHaveDuplicates();

    var second = crawl("/thread-7-1.html");
    holdsFloorsTo(6);
    assertThat(second.fresh() + second.revised()).isZero();
  }

  @Test
  void aPostAloneOnTheLastPageIsAFloorToo() throws Exception {
    page(1, 2, List.of(1, 2, 3), true);
    page(2, 2, List.of(4), true);

    crawl("/thread-7-1.html");

    holdsFloorsTo(4);
  }

  @Test
  void floorsFarBehindTheBeginningBelongToTheThread() throws Exception {
    for (var i = 1; i <= 23; i++) {
      page(i, 23, List.of(2 * i - 1, 2 * i), true);
    }

    crawl("/thread-7-22.html", "/thread-7-1.html");

    holdsFloorsTo(46);
  }

  @Test
  void aFloorLeadsToTheBytesOfThePageItStandsOn() throws Exception {
    page(1, 2, List.of(1, 2, 3), true);
    page(2, 2, List.of(4, 5), true);
    crawl("/thread-7-1.html");

    for (var draft : door.drafts()) {
      var kept = new ArchiveFolder(folder.resolve("archive"), Optional.empty());
      assertThat(new String(kept.find(draft.archived().orElseThrow()).body(), UTF_8))
          .contains(draft.text());
    }
  }
}

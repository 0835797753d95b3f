package org.minqing.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class StandardExtractorTest {

  private static final String ARTICLE =
      "<h1>镇里的新桥通车了</h1><p>" + "柳河镇的新桥今天上午正式通车，两岸居民过河不用再绕行五公里，孩子上学也近了许多。".repeat(3) + "</p>";

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "<", "<!--", "\u0000", "<html>", "]]>", "<script>", "<p/><a/><iframe/>"})
  void answersEmptyForPagesWithoutWords(String html) {
    var article = extract(html);

    assertThat(article.body()).isEmpty();
    assertThat(article.comments()).isEmpty();
    assertThat(article.confidence()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<a href=x>y",
        "<p>1-1-1-1",
        "<li class=comment>2024-01-01 00:00 x",
        "<script type=application/ld+json>[[[[",
        "&#",
        "<h1>年",
        "<br>第１２３４５６７８９０页",
        "<form><input>",
        "<svg><p>",
        "<noscript>x",
        "<table><b>",
        "<li class=comment>2024-01-01 00:00 x<ul>"
      })
  void takesBoundedTimeForHostilePages(String piece) {
    var hostile = piece.repeat(200_000 / piece.length());

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> extract(hostile));
  }

  @Test
  @Tag("slow")
  void endsAPageThatTheParserWouldTakeMinutesFor() {
    var hostile = ARTICLE + "<table><b>".repeat(300_000);

    var article =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> extract(hostile));

    assertThat(article.body()).contains("正式通车");
  }

  @Test
  void findsTheArticleUnderDeepNesting() {
    var nested = "<div>".repeat(5_000) + ARTICLE + "</div>".repeat(5_000);

    assertThat(extract(nested).body()).contains("正式通车");
  }

  @Test
  void readsPagesWrittenOutAsXml() {
    var page = "<body><iframe src=\"ad\"/><div id=\"ad\"/>" + ARTICLE + "</body>";

    assertThat(extract(page).body()).contains("正式通车");
  }

  @Test
  void keepsAnArticleWhoseElementIsNamedLikeChrome() {
    var page = "<div class='comment-box sidebar'>" + ARTICLE + "</div><div class=footer>关于我们</div>";

    assertThat(extract(page).body()).contains("正式通车");
  }

  @Test
  void keepsBrokenAddressesToItself() {
    var page = "<link rel=canonical href='http://[::bad'><a rel=next href='%%%'>next</a>" + ARTICLE;

    assertThat(extract(page).canonical()).isEmpty();
    assertThat(extract(page).nextPage()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'<link rel=next href=/1_2.html><a href=/1_2.html>下一页</a>', /1_2.html",
    "'<a rel=next href=/1_2.html>下一篇：停水公告</a>',",
    "'<link rel=next href=/1_2.html><a href=/1_2.html>下一篇</a><a href=/1_3.html>下一页</a>', /1_3.html",
    "'<link rel=next href=/1_2.html><a href=/1_2.html>下一条：停水公告</a>',",
  })
  void theNextArticleIsNoNextPage(String links, @Nullable String next) {
    var page = ARTICLE + links;

    assertThat(extract(page).nextPage().map(URI::getPath)).isEqualTo(Optional.ofNullable(next));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"据记者现场了解，主管道昨晚被挖断。", "记者了解到，主管道昨晚被挖断。", "记者走访发现，多个小区昨晚停水。", "据本报记者现场报道，主管道昨晚被挖断。"})
  void whatAReporterDidIsNoName(String sentence) {
    var page = ARTICLE.replace("<p>", "<p>" + sentence + "</p><p>");

    assertThat(extract(page).author()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "（记者 李青）主管道昨晚被挖断。",
        "记者：李青，编辑：王一",
        "本报记者李青报道 主管道昨晚被挖断。",
        "本报记者 李青，通讯员 王一",
        "本报记者李青，通讯员王一"
      })
  void aReportersNameIs(String line) {
    var page = ARTICLE.replace("<p>", "<p>" + line + "</p><p>");

    assertThat(extract(page).author()).contains("李青");
  }

  @Test
  void aSentenceWithATimeStaysInTheText() {
    var sentence = "2024年3月4日上午9时，涉事化工厂被责令关闭，园区内另外两家也一并关闭，工人来源：外地，人气：没有。";
    var page = ARTICLE.replace("<p>", "<p>" + sentence + "</p><p>");

    assertThat(extract(page).body()).contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "信息来源：柳河镇人民政府办公室 发布时间：2024-03-04 08:12 浏览次数：1234 字体：【大 中 小】 【打印】【关闭】 分享到：",
        "来源：柳河晚报 发布时间：2024年3月4日 星期一 上午8:12 浏览次数：1234 字体：【大 中 小】 【打印】【关闭】 分享到："
      })
  void theLineBelowTheHeadlineTellsTheTimeHoweverLong(String line) {
    var html = ARTICLE.replace("</h1>", "</h1><div class=info>" + line + "</div>");
    var page = new Page(page(html).url(), Instant.parse("2024-03-05T00:00:00Z"), html);

    var article = ArticleExtractor.standard().extract(page);

    assertThat(article.published().map(Article.Published::local))
        .contains(LocalDateTime.of(2024, 3, 4, 8, 12));
    assertThat(article.body()).doesNotContain("浏览次数");
  }

  @Test
  void readsTheTextInTheJsonLdWhereThePageShowsNone() {
    var text = "The council met on Monday and voted for the new crossing. ".repeat(10).strip();
    var page =
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"%s\"}</script><div id=app></div>"
            .formatted(text);

    assertThat(extract(page).body()).isEqualTo(text);
  }

  @Test
  void isSafeForManyThreads() {
    var extractor = ArticleExtractor.standard();
    var alone = extractor.extract(page(ARTICLE));

    assertThatCode(() ->
            assertThat(
                    IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> extractor.extract(page(ARTICLE)))
                        .distinct())
                .containsExactly(alone))
        .doesNotThrowAnyException();
  }

  @Test
  void tellsNoPathWhereAPageCannotBeRead() {
    var url = URI.create("https://liuhe.example/u/liudehua88");
    var log = (Logger) LoggerFactory.getLogger(StandardExtractor.class);
    var told = new ListAppender<ILoggingEvent>();
    told.start();
    log.addAppender(told);
    try {
      ArticleExtractor.standard().extract(new Page(url, Instant.MAX, ARTICLE));
    } finally {
      log.detachAppender(told);
    }

    assertThat(told.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .startsWith("No article read from a page of liuhe.example: DateTimeException\n\tat ");
  }

  private static Article extract(String html) {
    return ArticleExtractor.standard().extract(page(html));
  }

  private static Page page(String html) {
    return new Page(URI.create("https://liuhe.example/1"), Instant.EPOCH, html);
  }
}

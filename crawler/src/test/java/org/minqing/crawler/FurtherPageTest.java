package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.Signposts;

class FurtherPageTest {

  @ParameterizedTest
  @CsvSource({
    "http://a.example/long/1.html, http://a.example/long/2.html",
    "http://a.example/long/9.html, http://a.example/long/10.html",
    "http://a.example/t20240305_77.html, http://a.example/t20240305_77_1.html",
    "http://a.example/t20240305_77_1.html, http://a.example/t20240305_77_2.html",
    "http://a.example/x/, http://a.example/x/2",
    "http://a.example/x, http://a.example/x?page=2",
    "http://a.example/x?page=2, http://a.example/x?page=3",
    "http://a.example/thread-55-1-1.html, http://a.example/thread-55-2-1.html",
  })
  void theNextPageIsSpelledLikeThisOne(URI page, URI next) {
    assertThat(FurtherPage.isSpelledAsNext(page, next, true)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/post/101, http://a.example/post/102",
    "http://a.example/water-cut/, http://a.example/power-cut/",
    "http://a.example/long/2.html, http://a.example/long/1.html",
    "http://a.example/long/1.html, http://a.example/long/1.html",
    "http://a.example/2024/03/05/one, http://a.example/2024/03/06/two",
    "http://a.example/gg/2024/03/05/, http://a.example/gg/2024/03/06/",
    "http://a.example/gg/2024-03-09.html, http://a.example/gg/2024-03-10.html",
    "http://a.example/gg/2024/3/9/, http://a.example/gg/2024/3/10/",
    "http://a.example/gg/202403/05.html, http://a.example/gg/202403/06.html",
    "http://a.example/gg/2024/03/05/, http://a.example/gg/2024/04/05/",
    "http://a.example/gg/2024/03/, http://a.example/gg/2024/04/",
    "http://a.example/gg?day=2024-03-05, http://a.example/gg?day=2024-03-06",
  })
  void anotherArticleIsNot(URI page, URI next) {
    assertThat(FurtherPage.isSpelledAsNext(page, next, true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/2024/03/05/1.html, http://a.example/2024/03/05/2.html",
    "http://a.example/2024-03-05-2.html, http://a.example/2024-03-05-3.html",
    "http://a.example/2024/03/05/, http://a.example/2024/03/05/2",
    "http://a.example/thread-2023-9-1.html, http://a.example/thread-2023-10-1.html",
    "http://a.example/thread-2023-10-1.html, http://a.example/thread-2023-11-1.html",
    "http://a.example/t/2023/2, http://a.example/t/2023/3",
  })
  void aNumberBesideADateIsThatOfAPage(URI page, URI next) {
    assertThat(FurtherPage.isSpelledAsNext(page, next, true)).isTrue();
  }

  @Test
  void onlyTheFirstPageHasNoNumber() {
    var page = URI.create("http://a.example/t77_1.html");
    var next = URI.create("http://a.example/t77_1_1.html");

    assertThat(FurtherPage.isSpelledAsNext(page, next, true)).isTrue();
    assertThat(FurtherPage.isSpelledAsNext(page, next, false)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "停水第三天, 停水第三天, true",
    "停水第三天, 停水第三天(2), true",
    "停水第三天, 停水第三天 第2页, true",
    "停水第三天, '', true",
    "停水第三天, 昨晚恢复供水, false",
  })
  void anArticleGoesOnUnderItsTitle(String title, String next, boolean continues) {
    assertThat(FurtherPage.continues(article(title, 5), article(next, 5))).isEqualTo(continues);
  }

  @Test
  void underItsTitleAnotherDayTellsAnotherArticle() {
    assertThat(FurtherPage.continues(article("停水公告", 5), article("停水公告", 6))).isFalse();
    assertThat(FurtherPage.continues(article("停水公告", 5), article("", 6))).isTrue();
    assertThat(FurtherPage.continues(article("停水公告", 5), article("停水公告", 6, "我家也停了"))).isTrue();
  }

  private static Article article(String title, int day, String... posts) {
    var none = Optional.<String>empty();
    return new Article(
        title,
        Optional.of(
            new Article.Published(LocalDateTime.of(2024, 3, day, 8, 30), true, Optional.empty())),
        none,
        "停水",
        Optional.empty(),
        Optional.empty(),
        Stream.of(posts)
            .map(post -> new Article.Comment("", none, none, Optional.empty(), post))
            .toList(),
        1);
  }

  @ParameterizedTest
  @CsvSource({
    "/thread-7-3-1.html, '<a href=/thread-7-1-1.html>1 ...</a>', /thread-7-1-1.html, 3",
    "/t/9?page=2, '<a href=/t/9>« 上一页</a>', /t/9, 2",
    "/long/7_2.html, '<link rel=prev href=/long/7.html>', /long/7.html, 2",
    "/t/9?page=3, '<a href=/t/9?page=2>上一页</a><a href=/t/9?page=1>首页</a>', /t/9?page=1, 3",
  })
  void aFurtherPageNamesItsBeginning(String page, String link, String first, int number) {
    assertThat(beginning(page, link))
        .contains(new FurtherPage.Beginning(URI.create("http://a.example").resolve(first), number));
  }

  @ParameterizedTest
  @CsvSource({
    "/news/12.html, '<a href=/news/11.html>上一篇</a>'",
    "/news/2.html, '<a href=/news/1.html>停水第三天</a>'",
    "/thread-7-1-1.html, '<a href=/thread-7-2-1.html>2</a>'",
    "/thread-7-2-1.html, '<a href=/>首页</a>'",
    "/gg/2.html, '<a rel=prev href=/gg/1.html>上一篇</a>'",
    "/gg/2024/03/02/, '<a rel=prev href=/gg/2024/03/01/>停水公告</a>'",
    "/thread-7-2-1.html, '<a href=http://b.example/thread-7-1-1.html>1</a>'",
  })
  void otherPagesHaveNoBeginningElsewhere(String page, String link) {
    assertThat(beginning(page, link)).isEmpty();
  }

  private static Optional<FurtherPage.Beginning> beginning(String page, String link) {
    var url = URI.create("http://a.example" + page);
    return FurtherPage.beginning(Signposts.of(Jsoup.parse(link)), url);
  }
}

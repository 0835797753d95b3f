package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(FurtherPage.isSpelledAsNext(page, next)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/post/101, http://a.example/post/102",
    "http://a.example/water-cut/, http://a.example/power-cut/",
    "http://a.example/long/2.html, http://a.example/long/1.html",
    "http://a.example/long/1.html, http://a.example/long/1.html",
    "http://a.example/2024/03/05/one, http://a.example/2024/03/06/two",
  })
  void anotherArticleIsNot(URI page, URI next) {
    assertThat(FurtherPage.isSpelledAsNext(page, next)).isFalse();
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
    assertThat(FurtherPage.continues(title, next)).isEqualTo(continues);
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

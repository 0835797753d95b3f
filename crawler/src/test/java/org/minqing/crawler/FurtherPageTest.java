package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}

package org.minqing.crawler.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP://News.Example:80/a/../b/./c.html?b=2&a=1#top | http://news.example/b/c.html?b=2&a=1
          https://a.example:443                  | https://a.example/
          http://a.example?x=1                   | http://a.example/?x=1
          http://a.example:8080/                 | http://a.example:8080/
          http://a.example/../../x               | http://a.example/x
          http://a.example//x//y                 | http://a.example//x//y
          http://a.example/%7euser/%e4%b8%ad     | http://a.example/~user/%E4%B8%AD
          http://a.example/新闻 一.html?q=停水    | http://a.example/%E6%96%B0%E9%97%BB%20%E4%B8%80.html?q=%E5%81%9C%E6%B0%B4
          http://例子.中国/                       | http://xn--fsqu00a.xn--fiqs8s/
          http://a.example/100%                  | http://a.example/100%25
          http://a.example/a\\b                  | http://a.example/a/b
          http://a.example/x?a=%2f&&b=           | http://a.example/x?a=%2F&&b=
          http://a.example./x?                   | http://a.example/x
          http://[::1]:81/x                      | http://[::1]:81/x
          http://a.example:/x                    | http://a.example/x
          http://a.example:080/x                 | http://a.example/x
          https://a.example:0000443/x            | https://a.example/x
          http://a.example:443/x                 | http://a.example:443/x
          http://a.example:08080/x               | http://a.example:8080/x
          http://a.example:65535/x               | http://a.example:65535/x
          http://新闻．例子。中国/x                | http://xn--efvy88h.xn--fsqu00a.xn--fiqs8s/x
          http://ｎｅｗｓ.example/x               | http://news.example/x
          """)
  void hasOneSpelling(String written, String normal) {
    assertThat(WebAddress.parse(written)).contains(URI.create(normal));
    assertThat(WebAddress.parse(normal)).contains(URI.create(normal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/relative",
        "javascript:void(0)",
        "mailto:a@b.example",
        "file:///etc/passwd",
        "http:///x",
        "http://user:secret@a.example/",
        "http://a.example:99999999/",
        "http://a b.example/",
        "http://[bad/",
        "http:a.example/",
        "http://good.example＠evil.example/",
        "http://evil.example／.good.example/",
        "http://evil.example？.good.example/",
        "http://evil.example＃.good.example/",
        "http://evil.example：81.good.example/",
        "http://evil.example％2f.good.example/",
        "http://evil.example℀good.example/",
        "http://\u00ad/",
        "http://a.example:65536/",
      })
  void whatIsNoWebAddressIsNone(String written) {
    assertThat(WebAddress.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          c.html            | http://a.example/x/c.html
          ./c.html          | http://a.example/x/c.html
          ../c.html         | http://a.example/c.html
          /c.html           | http://a.example/c.html
          //b.example/c     | http://b.example/c
          ?p=2              | http://a.example/x/y.html?p=2
          '#top'            | http://a.example/x/y.html?p=1
          HTTPS://b.example | https://b.example/
          a:b               |
          """)
  void resolvesWhatStandsOnAPage(String reference, String resolved) {
    var base = URI.create("http://a.example/x/y.html?p=1");

    assertThat(WebAddress.resolve(base, reference).map(URI::toString).orElse(null))
        .isEqualTo(resolved);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/1?utm_source=x&id=5&spm=a.b&from=timeline, http://a.example/1?id=5",
    "http://a.example/1?from=20, http://a.example/1?from=20",
    "http://a.example/1?UTM_Medium=x, http://a.example/1",
    "http://a.example/1?b=2&a=1, http://a.example/1?b=2&a=1",
    "http://a.example/1?from, http://a.example/1",
    "http://a.example/a;jsessionid=0A1B.node1?id=5, http://a.example/a?id=5",
    "http://a.example/a;v=2?PHPSESSID=x, http://a.example/a;v=2",
    "http://a.example/1?sid=0123456789abcdef0123456789ABCDEF&t=7, http://a.example/1?t=7",
    "http://a.example/1?sid=512, http://a.example/1?sid=512",
    "http://a.example/1.html?t=1709620200123, http://a.example/1.html",
    "http://a.example/1.html?t=123&v=2, http://a.example/1.html?t=123&v=2",
    "http://a.example/show.php?id=5&_=1709620200&rand=0.83914, http://a.example/show.php?id=5&rand=0.83914",
    "http://a.example/show.php?id=5&rand=0.8391482734, http://a.example/show.php?id=5",
    "http://a.example/show.php?t=1709620200, http://a.example/show.php?t=1709620200",
    "http://a.example/show.php?f=3&t=1709620200, http://a.example/show.php?f=3&t=1709620200",
    "http://a.example/show.php?t=1709620200123&page=2, http://a.example/show.php?t=1709620200123&page=2",
    "http://a.example/show.php?id=5&t=1709620200123, http://a.example/show.php?id=5",
    "http://a.example/show.php?id=5&print=1, http://a.example/show.php?id=5",
    "http://a.example/f.php?mod=viewthread&action=printable&tid=5, http://a.example/f.php?mod=viewthread&tid=5",
    "http://a.example/shop?print=A3, http://a.example/shop?print=A3",
  })
  void isCanonicalWithoutTheWayAReaderCame(String address, String canonical) {
    assertThat(Canonical.of(URI.create(address))).isEqualTo(URI.create(canonical));
  }

  @ParameterizedTest
  @CsvSource({
    "http://news.a.com.cn/, a.com.cn",
    "http://b.a.co.uk:8080/, a.co.uk",
    "http://127.0.0.1:8080/, 127.0.0.1:8080",
    "http://localhost/, localhost",
    "http://[::1]:80/, '[::1]:80'",
  })
  void sharesAQueueWithItsDomain(String address, String queue) {
    assertThat(Hosts.queue(URI.create(address))).isEqualTo(queue);
  }
}

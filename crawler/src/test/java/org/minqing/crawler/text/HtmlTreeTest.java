package org.minqing.crawler.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTreeTest {

  // Takes a parser without a bound minutes.
  private static final String COSTLY = "<table><b>".repeat(350_000);

  @Test
  void markupThatCostsTheSquareOfItsLengthIsReadForAWhileOnly() {
    assertThat(HtmlTree.page("<p>开头" + COSTLY + "<p>结尾", "http://a.example/").text())
        .contains("开头")
        .doesNotContain("结尾");
  }

  @Test
  void whatIsBeyondAnyLengthIsNotRead() {
    var filler = "<!--" + "x".repeat(4_000_000) + "-->";

    assertThat(PlainText.of("<p>开头</p>" + filler + "<p>结尾</p>")).isEqualTo("开头");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>三天<a href=/t>#<span>停水</span></a><br />急</p>",
        "<p>第一段&nbsp;文字</p><script>x</script><style>p {}</style><p>第二段</p>",
        "一 <b>二</b> <i>三</i>四<ul><li>五<li>六</ul>七",
        "<pre>一\n二</pre>",
        "a &lt; b",
        "<template><p>无</p></template><p>有",
      })
  void anElementReadsLikeItsHtml(String html) {
    var element = Jsoup.parse("<div id=it>" + html + "</div>").expectFirst("#it");

    assertThat(PlainText.of(element)).isEqualTo(PlainText.of(html));
  }
}

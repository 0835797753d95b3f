package org.minqing.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteExtractorTest {

  private static final String APPEAL = "柳河在线的每一位读者都是我们的眼睛，欢迎拨打新闻热线，把身边的新鲜事讲给记者听。";

  @Test
  void leavesOutALineThatTheSiteShowsOnEveryPage() {
    var extractor = SiteExtractor.learning(SiteRules.NONE);
    for (var i = 1; i <= 3; i++) {
      extractor.extract(page(i, news(i)));
    }

    var fourth = extractor.extract(page(4, news(4)));

    assertThat(fourth.body()).contains("第4号桥").doesNotContain("新鲜事");
  }

  @Test
  void keepsTheLineWhereOnlyOnePageIsKnown() {
    var extractor = SiteExtractor.learning(SiteRules.NONE);

    assertThat(extractor.extract(page(1, news(1))).body()).contains("第1号桥").contains("新鲜事");
  }

  @Test
  void keepsAnArticleThatIsFetchedOverAndOver() {
    var extractor = SiteExtractor.learning(SiteRules.NONE);
    for (var i = 0; i < 20; i++) {
      extractor.extract(page(1, news(1)));
    }

    assertThat(extractor.extract(page(1, news(1))).body()).contains("第1号桥");
  }

  @Test
  void keepsAnArticleThatStandsUnderManyAddresses() {
    var extractor = SiteExtractor.learning(SiteRules.NONE);
    var whole = extractor.extract(page(1, news(7))).body();
    for (var i = 2; i < 20; i++) {
      extractor.extract(page(i, news(7)));
    }

    assertThat(extractor.extract(page(20, news(7))).body()).isEqualTo(whole);
  }

  @Test
  void knowsNothingOfOneSiteFromAnother() {
    var extractor = SiteExtractor.learning(SiteRules.NONE);
    for (var i = 1; i <= 5; i++) {
      extractor.extract(page(i, news(i)));
    }

    var elsewhere = new Page(URI.create("https://dongshan.example/1"), Instant.EPOCH, news(1));
    assertThat(extractor.extract(elsewhere).body()).contains("新鲜事");
  }

  @Test
  void asksTheSitesRuleFirst() {
    var rule =
        new SiteRule(
            "liuhe.example",
            Optional.of(".headline"),
            Optional.of(".when"),
            Optional.of(".who"),
            Optional.of(".text p"),
            List.of(".ad"),
            Optional.of(
                new SiteRule.Comments(
                    ".said", Optional.of("p"), Optional.of("b"), Optional.of("i"))));
    var html =
        "<title>柳河在线</title><h1>频道首页</h1><div class=headline>小学门前有了红绿灯</div>"
            + "<span class=when>2024年3月5日 14:30</span><span class=who>林晓</span>"
            + "<div class=text><p>路口装上了。</p><p class=ad>买房找我</p><p>家长放心了。</p></div>"
            + "<div class=said><b>小河</b><i>2024-03-05 15:00</i><p>早该装了</p></div>"
            + "<div class=other>"
            + "这是一段很长的别处文字，讲的是另一件事情，与这篇报道没有任何关系。".repeat(9)
            + "</div>";

    var found = SiteExtractor.of(new SiteRules(List.of(rule))).explain(page(1, html));

    var article = found.article();
    assertThat(article.title()).isEqualTo("小学门前有了红绿灯");
    assertThat(article.published().orElseThrow().local()).isEqualTo("2024-03-05T14:30");
    assertThat(article.author()).contains("林晓");
    assertThat(article.body()).isEqualTo("路口装上了。\n家长放心了。");
    assertThat(article.confidence()).isEqualTo(1);
    assertThat(article.comments())
        .singleElement()
        .satisfies(post -> {
          assertThat(post.author()).contains("小河");
          assertThat(post.text()).isEqualTo("早该装了");
          assertThat(post.published().orElseThrow().local()).isEqualTo("2024-03-05T15:00");
        });
    assertThat(List.of(found.title(), found.published(), found.author(), found.body()))
        .containsOnly("site rule");
    assertThat(found.siteRule()).contains("liuhe.example");
  }

  @Test
  void fallsBackWhereTheRuleFindsNothingAndShowsItsConfidence() {
    var rule =
        new SiteRule(
            "liuhe.example",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("#gone"),
            List.of(),
            Optional.empty());

    var found = SiteExtractor.of(new SiteRules(List.of(rule))).explain(page(1, news(1)));

    assertThat(found.article().body()).contains("第1号桥");
    assertThat(found.body()).startsWith("element ");
    assertThat(found.article().confidence()).isLessThanOrEqualTo(1).isPositive();
  }

  @Test
  void appliesARuleToTheHostsBelowItsOwnOnly() {
    var rule =
        new SiteRule(
            "liuhe.example",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    var rules = new SiteRules(List.of(rule));

    assertThat(rules.of(URI.create("https://bbs.liuhe.example/1"))).contains(rule);
    assertThat(rules.of(URI.create("https://LIUHE.example/"))).contains(rule);
    assertThat(rules.of(URI.create("https://notliuhe.example/"))).isEmpty();
    assertThat(rules.of(URI.create("file:///1.html"))).isEmpty();
  }

  @Test
  void refusesSelectorsThatCannotBeRead() {
    assertThatThrownBy(() -> SiteRule.selector("div["))
        .hasMessageContaining("wanted a CSS selector");
    assertThatThrownBy(() -> SiteRule.host("https://liuhe.example/"))
        .hasMessageContaining("wanted");
  }

  @Test
  void findsAShortArticleBeforeALongerListOfTeasers() {
    var teaser = "<li><a href=/x>更多</a> 昨天傍晚，镇上的广播响了一阵，许多人出门看个究竟，后来才知道是试机。</li>";
    var html =
        "<title>桥修好了</title><h1>桥修好了</h1><div class=a><p>镇里的桥今天修好了，行人可以照常通过，车辆还要再等两天。</p></div>"
            + "<div class=b><ul>"
            + "<li><a href=/y>要闻列表</a></li>".repeat(30)
            + "</ul><ul>"
            + teaser.repeat(6)
            + "</ul></div>";

    assertThat(SiteExtractor.of(SiteRules.NONE).extract(page(1, html)).body())
        .isEqualTo("镇里的桥今天修好了，行人可以照常通过，车辆还要再等两天。");
  }

  @Test
  void endsTheArticleAtTheRulesOfTheHouse() {
    var html =
        "<title>桥修好了</title><h1>桥修好了</h1><div><p>"
            + "镇里的桥今天修好了，行人可以照常通过，车辆还要再等两天。".repeat(3)
            + "</p><p>本网版权与免责声明：</p><p>"
            + "凡本网注明来源的作品，未经本网授权不得转载，违者将依法追究法律责任。".repeat(4)
            + "</p></div>";

    assertThat(SiteExtractor.of(SiteRules.NONE).extract(page(1, html)).body())
        .contains("照常通过")
        .doesNotContain("凡本网");
  }

  private static Page page(int number, String html) {
    return new Page(URI.create("https://liuhe.example/" + number), Instant.EPOCH, html);
  }

  private static String news(int number) {
    return """
    <title>第%1$d号桥通车</title><h1>第%1$d号桥通车</h1><div class=text>
    <p>镇里的第%1$d号桥今天上午正式通车，两岸居民过河不用再绕行五公里，孩子上学也近了许多。</p>
    <p>%2$s</p>
    <p>据施工方介绍，第%1$d号桥用了%1$d个月建成，桥面能让两辆汽车并排通过，夜里有灯。</p></div>
    """
        .formatted(number, APPEAL);
  }
}

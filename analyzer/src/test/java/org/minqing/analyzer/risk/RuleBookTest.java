package org.minqing.analyzer.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minqing.analyzer.language.Sentences;
import org.minqing.analyzer.lexicon.Lexicon;
import org.minqing.model.RiskCategory;

class RuleBookTest {

  private static List<String> fired(String text, Set<String> lookalikes, String... patterns) {
    var rules = Stream.of(patterns).map(p -> Rule.of(RiskCategory.PUBLIC_SERVICE, 20, p)).toList();
    var book = new RuleBook(rules, lookalikes);
    var page = new Lexicon(List.of(book)).read(text);
    return book.in(page.of(book), Sentences.of(page.folded())).stream()
        .map(fired -> describe(fired, page.folded()))
        .toList();
  }

  private static String describe(RuleBook.Fired fired, String text) {
    var words = fired.words().stream().map(word -> text.substring(word.start(), word.end()));
    return fired.at().start() + " " + String.join("+", words.toList());
  }

  @Test
  void everyGroupMustStandInOneSentence() {
    assertThat(fired("停水三天。停水。三天", Set.of(), "停水|断水 + 三天|多日")).containsExactly("0 停水+三天");
    assertThat(fired("停水。三天", Set.of(), "停水 + 三天")).isEmpty();
  }

  @Test
  void theFirstAlternativeThatIsThereTellsWhere() {
    assertThat(fired("多日断水，停水三天", Set.of(), "停水|断水 + 三天|多日")).containsExactly("5 多日+断水+停水+三天");
  }

  @Test
  void rulesOfOneSentenceComeBeforeThoseOverSeveral() {
    assertThat(fired("加群。\n转账", Set.of(), "加群 ~ 转账", "转账 + 转", "转账 + 群"))
        .containsExactly("4 转账+转", "0 加群+转账");
  }

  @Test
  void whatIsTooFarOffIsNotNear() {
    var apart = "。".repeat(145);
    assertThat(fired("加群" + apart + "转账", Set.of(), "加群 ~ 转账")).hasSize(1);
    assertThat(fired("加群" + apart + "......转账", Set.of(), "加群 ~ 转账")).isEmpty();
    assertThat(fired("加群" + apart + "......转账加群", Set.of(), "加群 ~ 转账"))
        .containsExactly("155 转账+加群");
  }

  @Test
  void aLookalikeHidesWhatLiesWithin() {
    assertThat(fired("跳楼价，孩子来抢", Set.of("跳楼价"), "跳楼 + 孩子")).isEmpty();
    assertThat(fired("孩子跳楼", Set.of("跳楼价"), "跳楼 + 孩子")).containsExactly("2 孩子+跳楼");
  }
}

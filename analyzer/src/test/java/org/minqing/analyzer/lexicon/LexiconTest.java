package org.minqing.analyzer.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minqing.analyzer.lexicon.TermList.Match;

class LexiconTest {

  private static final TermList<String> RISKS =
      new TermList<>(Map.of("停水", "outage", "水", "water", "门将", "keeper"), Set.of("部门将"));
  private static final TermList<Integer> NUMBERS = new TermList<>(Map.of("停水", 1, "水三天", 3));

  private static final Lexicon BOTH = new Lexicon(List.of(RISKS, NUMBERS));

  @Test
  void eachListChoosesAmongItsOwnWordsWhateverTheOthersHave() {
    var page = BOTH.read("又停水三天，水三天");

    assertThat(page.of(RISKS))
        .containsExactly(new Match<>(1, 3, "outage"), new Match<>(6, 7, "water"));
    assertThat(page.of(NUMBERS)).containsExactly(new Match<>(1, 3, 1), new Match<>(6, 9, 3));
  }

  @Test
  void aTextIsFoldedAndALookalikeOfOneListHidesNothingOfAnother() {
    var keepers = new TermList<>(Map.of("门将", "goal"));
    var page = new Lexicon(List.of(RISKS, keepers)).read("有關部門將公佈");

    assertThat(page.folded()).isEqualTo("有关部门将公布");
    assertThat(page.of(RISKS)).isEmpty();
    assertThat(page.of(keepers)).containsExactly(new Match<>(3, 5, "goal"));
  }

  @Test
  void whatWasFoundCanBeAskedForTwice() {
    var page = BOTH.read("停水");

    assertThat(page.of(RISKS)).isEqualTo(page.of(RISKS)).hasSize(1);
  }

  @Test
  void inNoTextNothingIsFoundAndAStrangeListIsRefused() {
    var page = BOTH.read("");

    assertThat(page.of(RISKS)).isEmpty();
    assertThatThrownBy(() -> page.of(new TermList<>(Map.of("停水", 1))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

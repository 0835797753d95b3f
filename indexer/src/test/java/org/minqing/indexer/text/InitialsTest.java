package org.minqing.indexer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitialsTest {

  @ParameterizedTest
  @CsvSource({"西安, xa", "西安市, xas", "重庆, cq", "银行, yh", "自来水公司, zlsgs"})
  void areTheFirstLettersOfAWordsSyllables(String word, String initials) {
    assertThat(Initials.of(word)).contains(initials);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "水", "wifi", "西安3", "A股", "𠮷", "，", "😀😀"})
  void onlyWordsOfHanCharactersHaveThem(String word) {
    assertThat(Initials.of(word)).isEmpty();
  }

  @Test
  void aCharacterThatNobodyKnowsToSayLeavesItsWordWithout() {
    assertThat(Initials.of("𠮷野")).isEmpty();
  }

  @Test
  void ofALongWordTheFirstTwentyAreKept() {
    assertThat(Initials.of("西".repeat(50))).contains("x".repeat(20));
  }

  @Test
  void ofManyWordsEachIsNamedOnce() {
    assertThat(Initials.of(List.of("西安", "停水", "西岸", "的"))).containsExactly("ts", "xa");
  }
}

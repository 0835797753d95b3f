package org.minqing.analyzer.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.hankcs.hanlp.collection.trie.DoubleArrayTrie;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrieTest {

  private static final List<String> WORDS = List.of("停水", "停水三天", "停电", "水", "\uffff");
  private static final Trie TRIE = trie();

  private static Trie trie() {
    var words = new TreeMap<String, String>();
    WORDS.forEach(word -> words.put(word, word));
    return new Trie(new DoubleArrayTrie<>(words));
  }

  private static long at(String signs) {
    return TRIE.pass(TRIE.root(), signs.toCharArray(), 0, signs.length());
  }

  @Test
  void wordsHaveTheNumbersOfTheirOrder() {
    assertThat(WORDS).extracting(word -> Trie.word(at(word))).containsExactly(0, 1, 2, 3, 4);
  }

  @ParameterizedTest
  @CsvSource({"停", "停水三"})
  void beginningsOfWordsAreNone(String beginning) {
    assertThat(at(beginning)).isNotEqualTo(Trie.NOWHERE);
    assertThat(Trie.word(at(beginning))).isEqualTo(Trie.NONE);
  }

  @ParameterizedTest
  @CsvSource({"电", "停水停", "水水", "停水三天了"})
  void nothingElseLeadsAnywhere(String other) {
    assertThat(at(other)).isEqualTo(Trie.NOWHERE);
  }

  @Test
  void goesOnFromAPlaceThatWasKept() {
    var kept = Trie.onward(at("停水"));
    var signs = "三天".toCharArray();
    assertThat(Trie.word(TRIE.pass(kept, signs, 0, 2))).isEqualTo(1);
    assertThat(Trie.leads(kept, TRIE.ask(kept, '电'))).isFalse();
  }
}

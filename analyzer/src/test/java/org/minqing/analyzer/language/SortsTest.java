package org.minqing.analyzer.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary.Attribute;
import com.hankcs.hanlp.seg.common.Vertex;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortsTest {

  private static final Roles ROLES = new Roles(List.of(0), List.of(0.0), false, new double[1][1]);

  private final List<String> found = new ArrayList<>();
  private final Sorts sorts = new Sorts(3, this::find);

  private Sort find(Vertex word) {
    found.add(word.realWord);
    return new Sort(word.guessNature(), Kind.of(word.guessNature()), ROLES, ROLES, ROLES);
  }

  private static Vertex word(String text) {
    return new Vertex(text, text, new Attribute(Nature.n));
  }

  @Test
  void aWordIsFoundOutOnceByItsNumber() {
    assertThat(sorts.of(2, word("停水"))).isSameAs(sorts.of(2, word("停水")));
    assertThat(found).containsExactly("停水");
  }

  @Test
  void oneWithoutNumberByItsText() {
    assertThat(sorts.of(-1, word("12"))).isSameAs(sorts.of(-1, word("12")));
    assertThat(found).containsExactly("12");
  }

  @Test
  void wordsOfOneSortShareIt() {
    assertThat(sorts.of(0, word("停水"))).isSameAs(sorts.of(-1, word("12")));
  }

  @Test
  void doesNotKeepAllThatAnybodyMayWrite() {
    for (var number = 0; number < 20_001; number++) {
      sorts.of(-1, word(Integer.toString(number)));
    }
    sorts.of(-1, word("0"));
    sorts.of(-1, word("20000"));
    assertThat(found).hasSize(20_002).endsWith("20000", "20000");
  }

  @Test
  void doesNotKeepLongOnes() {
    sorts.of(-1, word("1".repeat(32)));
    sorts.of(-1, word("1".repeat(32)));
    sorts.of(-1, word("1".repeat(33)));
    sorts.of(-1, word("1".repeat(33)));
    assertThat(found).extracting(String::length).containsExactly(32, 33, 33);
  }
}

package org.minqing.analyzer.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.hankcs.hanlp.dictionary.CoreBiGramTableDictionary;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowersTest {

  private static final Followers FOLLOWERS = Followers.read();

  private static int often(int first, int second) {
    return FOLLOWERS.often(first, second, FOLLOWERS.ask(first, second));
  }

  @ParameterizedTest
  @CsvSource({"中国, 人民", "的, 人", "始##始, 我", "人民, 龘"})
  void wordsFollowOneAnotherAsOftenAsInHanLp(String first, String second) {
    var before = CoreDictionary.getWordID(first);
    var behind = CoreDictionary.getWordID(second);
    assertThat(often(before, behind))
        .isEqualTo(CoreBiGramTableDictionary.getBiFrequency(before, behind));
  }

  @Test
  void wordsKnownTogetherDoFollow() {
    assertThat(often(CoreDictionary.getWordID("的"), CoreDictionary.getWordID("人"))).isPositive();
  }

  @Test
  void soDoWordsAtRandomAndThoseOfNoDictionary() {
    var random = new Random(1);
    var most = CoreDictionary.trie.size();
    for (var round = 0; round < 200_000; round++) {
      var before = random.nextInt(-2000, most);
      var behind = random.nextInt(-2000, most);
      assertThat(often(before, behind))
          .isEqualTo(CoreBiGramTableDictionary.getBiFrequency(before, behind));
    }
  }
}

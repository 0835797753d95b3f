package org.minqing.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.monitor.words.Language;

class WordingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e-3   | 约 1000 小时才出现一次 | about once in 1000 hours",
        "3.1e-6 | 约 32 万小时才出现一次 | about once in 320,000 hours",
        "1e-7   | 约 1000 万小时才出现一次 | about once in 10,000,000 hours",
        "0      | 一亿小时以上才出现一次    | less than once in a hundred million hours"
      })
  void howRareSomethingIsIsSaidInNumbersOfTheLanguage(double tail, String chinese, String english) {
    assertThat(Wording.rarity(tail, Language.ZH)).isEqualTo(chinese);
    assertThat(Wording.rarity(tail, Language.EN)).isEqualTo(english);
  }
}

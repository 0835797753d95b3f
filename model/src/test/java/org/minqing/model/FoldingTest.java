package org.minqing.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

  @ParameterizedTest
  @CsvSource({
    "電信詐騙, 电信诈骗",
    "ＡＢＣ１２３, abc123",
    "Water Cut, water cut",
    "停水　通知, 停水 通知",
    "！？：, !?:",
  })
  void makesSpellingsAlike(String text, String folded) {
    assertThat(Folding.fold(text)).isEqualTo(folded);
  }

  @Test
  void keepsEveryOffset() {
    var text = "𠮷野家😀漲價İ\tﬁ";

    assertThat(Folding.fold(text)).hasSameSizeAs(text).startsWith("𠮷野家😀涨价");
  }

  @Test
  void foldingTwiceChangesNothing() {
    for (var c = 0; c <= Character.MAX_VALUE; c++) {
      var once = Folding.fold((char) c);
      assertThat(Folding.fold(once)).as("U+%04X", c).isEqualTo(once);
    }
  }
}

package org.minqing.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WellFormedTest {

  @Test
  void whatNoStoreKeepsIsReplacedAndEveryOffsetStays() {
    assertThat(WellFormed.text("停\0水\uD83D了\uDE00")).isEqualTo("停\uFFFD水\uFFFD了\uFFFD");
    assertThat(WellFormed.text("\uD83D\uD83D\uDE00")).isEqualTo("\uFFFD😀");
  }

  @Test
  void everythingElseIsLeftAsItIs() {
    var text = "停水 😀 𠮷\t\r\n\u0001\uFFFE\uFFFF";

    assertThat(WellFormed.text(text)).isSameAs(text);
  }

  @Test
  void whatIsTooLongIsCutBetweenSigns() {
    assertThat(WellFormed.atMost(4, "停水三天")).isEqualTo("停水三天");
    assertThat(WellFormed.atMost(3, "停水三天")).isEqualTo("停水…");
    assertThat(WellFormed.atMost(3, "停😀水")).isEqualTo("停…");
    assertThat(WellFormed.beginning(3, "停😀水")).isEqualTo("停😀水");
    assertThat(WellFormed.beginning(2, "停😀水")).isEqualTo("停😀…");
  }
}

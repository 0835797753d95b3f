package org.minqing.analyzer.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

  @Test
  void aLongOneIsCutBetweenSignsOfTwoUnits() {
    var text = "a" + "😀".repeat(300);
    assertThat(Sentences.of(text))
        .hasSizeGreaterThan(2)
        .allSatisfy(one -> assertThat(one.end() - one.start()).isLessThanOrEqualTo(201))
        .noneMatch(one -> Character.isLowSurrogate(text.charAt(one.start())));
  }

  @Test
  void halvesOfSuchSignsAreCutAsOthersAre() {
    assertThat(Sentences.of("\ud83d".repeat(1_000))).hasSize(5);
  }
}

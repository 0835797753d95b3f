package org.minqing.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordlessTest {

  @Test
  void tellsWhatAndWhereWithoutTheWordsOfAPost() {
    assertThat(Wordless.of(new IllegalStateException("found \"翠湖小区停水\"")))
        .startsWith("IllegalStateException\n\tat org.minqing.crawler.extract.WordlessTest.")
        .doesNotContain("停水");
  }
}

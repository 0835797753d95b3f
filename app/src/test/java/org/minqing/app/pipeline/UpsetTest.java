package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpsetTest {

  @Test
  void tellsWhatAndWhereWithoutTheWordsOfAPost() {
    assertThat(Upset.by(new IllegalStateException("found \"翠湖小区停水\"")))
        .startsWith("IllegalStateException\n\tat org.minqing.app.pipeline.UpsetTest.")
        .doesNotContain("停水");
  }
}

package org.minqing.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @ValueSource(strings = {"20ms", "30s", "90s", "90m", "6h", "36h", "7d"})
  void writesWhatItReads(String text) {
    assertThat(Durations.write(Durations.parse(text))).isEqualTo(text);
  }
}

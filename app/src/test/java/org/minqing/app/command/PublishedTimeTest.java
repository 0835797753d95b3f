package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2019/2/28 11:25:05, 2019-02-28T03:25:05Z",
    "2019-02-28T11:25:05+08:00, 2019-02-28T03:25:05Z",
    "2019-02-28T03:25:05Z, 2019-02-28T03:25:05Z",
    "2019-02-28T03:25:05.250Z, 2019-02-28T03:25:05.250Z",
    "2019-02-28 11:25, 2019-02-28T03:25:00Z",
    "2019-02-28, 2019-02-27T16:00:00Z",
    "1551324305, 2019-02-28T03:25:05Z",
    "1551324305000, 2019-02-28T03:25:05Z"
  })
  void readsTheUsualForms(String text, Instant expected) {
    assertThat(PublishedTime.of(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "昨天", "2019-13-40", "11:25"})
  void anythingElseIsNoTime(String text) {
    assertThat(PublishedTime.of(text)).isEmpty();
  }
}

package org.minqing.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The console's words. */
class MessagesTest {

  @Test
  void whatIsSaidInOneLanguageIsSaidInTheOther() throws IOException {
    assertThat(words("/messages_en.properties").stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(words("/messages.properties").stringPropertyNames());
  }

  private static Properties words(String file) throws IOException {
    var words = new Properties();
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(MessagesTest.class.getResourceAsStream(file)),
            StandardCharsets.UTF_8)) {
      words.load(in);
    }
    return words;
  }
}

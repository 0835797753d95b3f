package org.minqing.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTagTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noindex                              | true",
        "NoIndex, nofollow                    | true",
        "none                                 | true",
        "noarchive, noindex                   | true",
        "MinqingBot: noindex                  | true",
        "*: noindex                           | true",
        "otherbot: nofollow, minqingbot: none | true",
        "unavailable_after: 25 Jun 2010 15:00:00 PST, noindex | true",
        "otherbot: noindex                    | false",
        "otherbot: nofollow, noindex          | false",
        "nofollow                             | false",
        "index, max-snippet:-1                | false",
        "''                                   | false",
      })
  void isMeantForAllOrForOne(String tag, boolean asks) {
    var reader = new RobotsTag("MinqingBot/0.1 (+mail@minqing.example)");

    assertThat(reader.asks(List.of("all", tag), "noindex")).isEqualTo(asks);
  }
}

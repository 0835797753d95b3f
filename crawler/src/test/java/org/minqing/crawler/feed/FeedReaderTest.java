package org.minqing.crawler.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedReaderTest {

  @ParameterizedTest
  @CsvSource({
    "Asia/Shanghai,  2024-03-04T00:30:00Z",
    "Asia/Hong_Kong, 2024-03-04T00:30:00Z",
    "+08:00,         2024-03-04T00:30:00Z",
    "Europe/Berlin,  2024-03-04T14:30:00Z",
    "America/Chicago, 2024-03-04T14:30:00Z",
  })
  void cstIsTheTimeOfChinaForThoseWhoWriteThere(ZoneId zone, Instant published)
      throws MalformedFeedException {
    var feed =
        "<rss version=\"2.0\"><channel><title>t</title><link>/</link><description>d</description>"
            + "<item><title>停水</title><pubDate>Mon, 04 Mar 2024 08:30:00 CST</pubDate></item>"
            + "</channel></rss>";

    var read =
        new FeedReader(zone, date -> Optional.empty(), Clock.systemUTC())
            .read(feed.getBytes(UTF_8), Optional.empty(), URI.create("https://a.example/feed"));

    assertThat(read.items())
        .extracting(FeedItem::published)
        .containsExactly(Optional.of(published));
  }
}

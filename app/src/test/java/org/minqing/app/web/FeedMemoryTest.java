package org.minqing.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FeedMemoryTest {

  private static final Instant NOW = Instant.parse("2026-03-10T04:00:00.7Z");

  private final FeedMemory memory = new FeedMemory(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void theSameTextIsTheSameVersion() {
    var first = memory.of("rss", "停水");

    assertThat(first.since()).isEqualTo("2026-03-10T04:00:00Z");
    assertThat(memory.of("rss", "停水")).isEqualTo(first);
  }

  @Test
  void anotherTextWithinTheSecondHasAnotherTagAndALaterDate() {
    var first = memory.of("rss", "停水");
    var second = memory.of("rss", "停电");
    var back = memory.of("rss", "停水");

    assertThat(second.tag()).isNotEqualTo(first.tag());
    assertThat(second.since()).isAfter(first.since());
    assertThat(back.tag()).isEqualTo(first.tag());
    assertThat(back.since()).isAfter(second.since());
  }

  @Test
  void feedsDoNotDisturbEachOther() {
    var rss = memory.of("rss", "停水");
    memory.of("json", "别的");

    assertThat(memory.of("rss", "停水")).isEqualTo(rss);
  }
}

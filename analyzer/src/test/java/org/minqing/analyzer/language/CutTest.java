package org.minqing.analyzer.language;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;

class CutTest {

  @Test
  void aLongSentenceMakesThoseAfterItNoDearer() {
    var cut = new Cut(new Dictionary());
    cut.read("停".repeat(1_000_000));

    assertTimeoutPreemptively(
        ofSeconds(30),
        () -> {
          for (var i = 0; i < 60_000; i++) {
            cut.read("停水");
          }
        });
  }
}

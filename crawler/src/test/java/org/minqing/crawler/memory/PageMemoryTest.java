package org.minqing.crawler.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.crawler.fetch.AnswerHeaders;
import org.minqing.crawler.fetch.Body;
import org.minqing.crawler.fetch.FetchOutcome;

class PageMemoryTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void remember() throws IOException {
    file = folder.resolve("town.mv");
    for (var run = 0; run < 5; run++) {
      try (var memory = open()) {
        for (var page = 0; page < 400; page++) {
          memory.keepNoting(page(page, run), List.of("note " + page));
        }
      }
    }
  }

  private PageMemory open() throws IOException {
    return PageMemory.open(file, "plan", CLOCK);
  }

  private static FetchOutcome.Fetched page(int number, int run) {
    return new FetchOutcome.Fetched(
        URI.create("http://a.example/" + number),
        Optional.empty(),
        CLOCK.instant(),
        new Body((number + " " + run).getBytes(UTF_8)),
        new AnswerHeaders(Map.of()),
        Optional.empty());
  }

  @Test
  void aSpoiltFileIsBegunAnewWhereverItIsSpoilt() throws IOException {
    var whole = Files.readAllBytes(file);
    var random = new Random(4);
    for (var round = 0; round < 300; round++) {
      var spoilt = whole.clone();
      var from = random.nextInt(whole.length);
      if (round % 2 == 0) {
        spoilt = Arrays.copyOf(whole, from);
      } else {
        Arrays.fill(spoilt, from, Math.min(whole.length, from + 5_000), (byte) 0);
      }
      Files.write(file, spoilt);
      try (var memory = open()) {
        memory.keepNoting(page(round, 9), List.of());
      }
    }
  }

  @Test
  void aFileThatSomebodyHoldsIsLeftAsItIs() throws IOException {
    try (var held = new MVStore.Builder().fileName(file.toString()).open()) {
      assertThat(held.isClosed()).isFalse();
      assertThatIOException().isThrownBy(this::open).withMessageContaining("cannot be opened");
    }

    assertThat(Files.size(file)).isGreaterThan(10_000);
  }
}

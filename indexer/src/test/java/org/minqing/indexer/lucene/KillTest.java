package org.minqing.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Sample;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.PostId;

/** Kills a real process that writes, at moments by chance, again and again on the same folder. */
class KillTest {

  /** 128 and SIGKILL's number. */
  private static final int KILLED = 137;

  @TempDir private Path folder;

  private final Set<PostId> acknowledged = new HashSet<>();

  @Test
  void nothingAcknowledgedIsLostAndNothingIsTwice() throws Exception {
    killAndLook(5, new Random(1));
  }

  @Test
  @Tag("slow")
  void nothingIsLostInAHundredKills() throws Exception {
    killAndLook(100, new Random(2));
  }

  private void killAndLook(int rounds, Random random) throws Exception {
    for (var round = 0; round < rounds; round++) {
      putUntilKilled(round * 100_000, 1 + random.nextInt(30), random.nextInt(3_000_000));
      try (var store = LuceneOpinionStore.open(folder, ChunkCutter.CHUNKS)) {
        assertHoldsEachOnce(store);
      }
    }
  }

  /** Kills after so many batches and a few moments more, most likely amid the next one. */
  private void putUntilKilled(int first, int batches, int nanos) throws Exception {
    var process = process(first);
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      for (var batch = 0; batch < batches; batch++) {
        acknowledge(Optional.ofNullable(out.readLine()).orElseThrow());
      }
      TimeUnit.NANOSECONDS.sleep(nanos);
      process.toHandle().destroyForcibly();
      out.lines().filter(line -> line.endsWith(";")).forEach(this::acknowledge);
      assertThat(process.waitFor()).as("it was killed and did not end itself").isEqualTo(KILLED);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process process(int first) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            PuttingProcess.class.getName(),
            folder.toString(),
            String.valueOf(first))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void acknowledge(String line) {
    var range = line.replace(";", "").split(" ", -1);
    for (var number = Integer.parseInt(range[0]); number < Integer.parseInt(range[1]); number++) {
      acknowledged.add(Sample.id(number));
    }
  }

  private void assertHoldsEachOnce(OpinionStore store) throws IOException {
    var kept = new HashSet<PostId>();
    var total = 0;
    var after = Optional.<String>empty();
    do {
      var page = store.search(everything(after));
      page.hits().forEach(hit -> kept.add(hit.opinion().post().id()));
      total += page.hits().size();
      after = page.next();
    } while (after.isPresent());
    assertThat(kept).hasSize(total);
    assertThat(store.size()).isEqualTo(total);
    assertThat(acknowledged).isNotEmpty().allMatch(kept::contains);
  }

  private static Search everything(Optional<String> after) {
    return Search.hits(Query.parse("停水", Clock.systemUTC()), Search.Order.NEWEST, 1_000)
        .after(after);
  }
}

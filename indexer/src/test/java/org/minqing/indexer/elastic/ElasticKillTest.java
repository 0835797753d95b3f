package org.minqing.indexer.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.minqing.elasticnode.ElasticNode;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.Entry;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Sample;
import org.minqing.model.PostId;

/** Kills real processes that begin one index after another, and such that make all anew. */
@Tag("slow")
class ElasticKillTest {

  private final Set<PostId> acknowledged = new HashSet<>();

  @Test
  void aWriterKilledWhileIndicesAreBegunLosesNothingAndDoublesNothing() throws Exception {
    var random = new Random(3);
    for (var round = 0; round < 20; round++) {
      var process = start("roll", "kill-rolling", round * 1_000);
      try (var out = process.inputReader(StandardCharsets.UTF_8)) {
        for (var batch = 0; batch <= random.nextInt(3); batch++) {
          acknowledge(String.valueOf(out.readLine()));
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
        kill(process);
        out.lines().forEach(this::acknowledge);
      }
      try (var store = open("kill-rolling")) {
        assertHoldsEachOnce(store);
      }
    }
  }

  @Test
  void aReindexKilledAtAnyMomentLosesNothingAndCanBeRunAgain() throws Exception {
    var random = new Random(4);
    var settings = Nodes.settings("kill-reindex");
    try (var store = open("kill-reindex")) {
      store.keep(entries(0, 3_000));
      IntStream.range(0, 3_000).forEach(number -> acknowledged.add(Sample.id(number)));
    }
    var killed = 0;
    for (var round = 0; round < 12; round++) {
      var process = start("reindex", "kill-reindex", 0);
      try (var out = process.inputReader(StandardCharsets.UTF_8)) {
        assertThat(out.readLine()).isEqualTo("began");
        TimeUnit.MILLISECONDS.sleep(random.nextInt(2_500));
        killed += kill(process) ? 1 : 0;
      }
      try (var store = open("kill-reindex")) {
        assertHoldsEachOnce(store);
      }
    }
    assertThat(killed).as("killed in the midst of it").isPositive();
    assertThat(ElasticOpinionStore.reindex(settings, done -> {})).isEqualTo(3_000);
    try (var store = open("kill-reindex")) {
      store.keep(entries(2_990, 3_010));
      IntStream.range(3_000, 3_010).forEach(number -> acknowledged.add(Sample.id(number)));
      assertHoldsEachOnce(store);
      assertThat(store.findings()).noneMatch(finding -> finding.contains("closed to writing"));
    }
  }

  private void acknowledge(String line) {
    if (line.endsWith(";")) {
      var from = Integer.parseInt(line.replace(";", ""));
      IntStream.range(from, from + Writer.BATCH)
          .forEach(number -> acknowledged.add(Sample.id(number)));
    }
  }

  private static boolean kill(Process process) throws InterruptedException {
    process.toHandle().destroyForcibly();
    return process.waitFor() == 137;
  }

  private static Process start(String what, String name, int first) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            ElasticNode.shared().url().toString(),
            what,
            name,
            String.valueOf(first))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static OpinionStore open(String name) throws IOException {
    return ElasticOpinionStore.open(Nodes.settings(name), ChunkCutter.CHUNKS);
  }

  static List<Entry> entries(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> Entry.of(Sample.post(number).text("第" + number + "号：停水").opinion()))
        .toList();
  }

  private void assertHoldsEachOnce(OpinionStore store) throws IOException {
    var kept = new ArrayList<PostId>();
    store.each(entry -> kept.add(entry.opinion().post().id()));
    assertThat(kept).doesNotHaveDuplicates().containsAll(acknowledged);
    assertThat(store.size()).isEqualTo(kept.size());
  }

  /** Writes until it is killed, a new index for each batch, or makes the index anew. */
  static final class Writer {

    static final int BATCH = 20;

    private Writer() {}

    public static void main(String[] args) throws IOException {
      var out = new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8);
      var url = java.net.URI.create(args[0]);
      if (args[1].equals("reindex")) {
        out.println("began");
        ElasticOpinionStore.reindex(
            Nodes.settings(url, args[2], Rollover.USUAL), done -> out.println(done));
        return;
      }
      var settings = Nodes.settings(url, args[2], Nodes.AT_ONCE);
      try (var store = ElasticOpinionStore.open(settings, ChunkCutter.CHUNKS)) {
        for (var from = Integer.parseInt(args[3]); ; from += BATCH / 2) {
          store.keep(entries(from, from + BATCH));
          out.println(from + ";");
        }
      }
    }
  }
}

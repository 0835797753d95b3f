package org.minqing.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.Entry;
import org.minqing.indexer.OpinionJson;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Sample;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;

/** An index is made anew beside the old one and put in its place. */
class ReindexTest {

  @TempDir private Path folder;

  private OpinionStore open() throws IOException {
    return LuceneOpinionStore.open(folder, ChunkCutter.CHUNKS);
  }

  private static List<Entry> entries(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> Entry.of(Sample.post(number).text("第" + number + "号：停水").opinion()))
        .toList();
  }

  private static long waterCuts(OpinionStore store) throws IOException {
    var query = Query.parse("停水", Clock.systemUTC());
    return store.search(Search.hits(query, Search.Order.NEWEST, 0)).total();
  }

  /** As the first release wrote it: fewer fields, in the store's folder itself. */
  private void writeFirstLayout(int posts) throws IOException {
    try (var directory = FSDirectory.open(folder);
        var writer = new IndexWriter(directory, new IndexWriterConfig())) {
      for (var entry : entries(0, posts)) {
        writer.addDocument(firstLayout(entry));
      }
      writer.setLiveCommitData(Map.of("minqing.schema", "1").entrySet());
    }
  }

  private static Document firstLayout(Entry entry) {
    var document = new Document();
    document.add(new StringField("id", entry.opinion().post().id().value(), Store.NO));
    document.add(new StoredField("json", OpinionJson.write(entry.opinion())));
    return document;
  }

  @Test
  void anIndexOfAnOlderLayoutIsSearchedAgainAfterwards() throws IOException {
    writeFirstLayout(50);
    assertThatIOException().isThrownBy(this::open).withMessageContaining("minqing reindex");

    assertThat(LuceneOpinionStore.reindex(folder, done -> {})).isEqualTo(50);

    try (var store = open()) {
      assertThat(waterCuts(store)).isEqualTo(50);
      store.keep(entries(40, 60));
      assertThat(store.size()).isEqualTo(60);
    }
    assertThat(folder.resolve("index-1")).isDirectory();
    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("index-1", "in-force");
    }
  }

  @Test
  void everythingKeptComesAlongAgainAndAgain() throws IOException {
    var entries = List.of(Sample.post(1).meaning(1, 0, 0), Sample.post(2).repeating(1));
    try (var store = open()) {
      store.keep(entries);
      store.keep(entries(3, 5));
      store.remove(new Query.Repeats(Sample.id(4)));
    }
    for (var round = 0; round < 3; round++) {
      assertThat(LuceneOpinionStore.reindex(folder, done -> {})).isEqualTo(3);
    }
    try (var store = open()) {
      var seen = new ArrayList<Entry>();
      store.each(seen::add);
      assertThat(seen).containsAll(entries).hasSize(3);
    }
    assertThat(folder.resolve("index-3")).isDirectory();
    assertThat(folder.resolve("index-2")).doesNotExist();
  }

  @Test
  void whoReadsIsNotDisturbedAndWhoWritesIsToldToStop() throws IOException {
    try (var store = open()) {
      store.keep(entries(0, 5));
      assertThatIOException()
          .isThrownBy(() -> LuceneOpinionStore.reindex(folder, done -> {}))
          .withMessageContaining("another process");
    }
    try (var reader = LuceneOpinionStore.openReadOnly(folder, ChunkCutter.CHUNKS)) {
      assertThat(LuceneOpinionStore.reindex(folder, done -> {})).isEqualTo(5);
      assertThat(waterCuts(reader)).isEqualTo(5);
      try (var store = open()) {
        store.keep(entries(5, 7));
      }
      assertThat(waterCuts(reader)).isEqualTo(7);
    }
  }

  @Test
  void goesOnWhereItWasBrokenOffUnlessTheOldOneChanged() throws IOException {
    try (var store = open()) {
      store.keep(entries(0, 20_500));
    }
    var steps = new ArrayList<Long>();
    assertThatThrownBy(() -> LuceneOpinionStore.reindex(folder, ReindexTest::breakOff))
        .isInstanceOf(BrokenOff.class);
    assertThat(LuceneOpinionStore.reindex(folder, steps::add)).isEqualTo(20_500);
    assertThat(steps).containsExactly(20_000L);

    assertThatThrownBy(() -> LuceneOpinionStore.reindex(folder, ReindexTest::breakOff))
        .isInstanceOf(BrokenOff.class);
    try (var store = open()) {
      store.keep(entries(30_000, 30_001));
      store.remove(new Query.Repeats(Sample.id(0)));
    }
    steps.clear();
    assertThat(LuceneOpinionStore.reindex(folder, steps::add)).isEqualTo(20_500);
    assertThat(steps).containsExactly(10_000L, 20_000L);
    try (var store = open()) {
      assertThat(store.get(Sample.id(0))).isEmpty();
      assertThat(store.get(Sample.id(30_000))).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "''"})
  void whatAnotherReleaseBeganIsNotGoneOnWith(String schema) throws IOException {
    try (var store = open()) {
      store.keep(entries(0, 10_500));
    }
    assertThatThrownBy(() -> LuceneOpinionStore.reindex(folder, ReindexTest::breakOff))
        .isInstanceOf(BrokenOff.class);
    turnIntoFirstLayout(folder.resolve("index-1"), schema);

    var steps = new ArrayList<Long>();
    assertThat(LuceneOpinionStore.reindex(folder, steps::add)).isEqualTo(10_500);
    assertThat(steps).containsExactly(10_000L);
    try (var store = open()) {
      assertThat(waterCuts(store)).isEqualTo(10_500);
    }
  }

  /** The same posts with the same word of how far it came, as a release of that schema left it. */
  private static void turnIntoFirstLayout(Path index, String schema) throws IOException {
    try (var directory = FSDirectory.open(index);
        var writer = new IndexWriter(directory, new IndexWriterConfig())) {
      var left = new HashMap<>(SegmentInfos.readLatestCommit(directory).getUserData());
      left.remove("minqing.schema");
      if (!schema.isEmpty()) {
        left.put("minqing.schema", schema);
      }
      writer.deleteAll();
      for (var entry : entries(0, Integer.parseInt(left.getOrDefault("minqing.done", "0")))) {
        writer.addDocument(firstLayout(entry));
      }
      writer.setLiveCommitData(left.entrySet());
    }
  }

  @Test
  void whatWasAllDoneIsNotDoneAgainWhenItCouldNotBePutInForce() throws IOException {
    try (var store = open()) {
      store.keep(entries(0, 10_500));
    }
    var inTheWay = Files.createDirectory(folder.resolve("in-force.new"));
    var steps = new ArrayList<Long>();
    assertThatIOException().isThrownBy(() -> LuceneOpinionStore.reindex(folder, steps::add));
    assertThat(steps).containsExactly(10_000L);
    Files.delete(inTheWay);

    steps.clear();
    assertThat(LuceneOpinionStore.reindex(folder, steps::add)).isEqualTo(10_500);
    assertThat(steps).isEmpty();
    try (var store = open()) {
      assertThat(waterCuts(store)).isEqualTo(10_500);
    }
  }

  @Test
  void killedAtAnyMomentItLosesNothing() throws Exception {
    try (var store = open()) {
      store.keep(entries(0, 12_000));
    }
    var random = new Random(3);
    for (var round = 0; round < 8; round++) {
      var process = reindexing();
      TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(2_500));
      process.destroyForcibly().waitFor();
      try (var store = open()) {
        assertThat(store.size()).isEqualTo(12_000 + round);
        store.keep(entries(20_000 + round, 20_001 + round));
      }
    }
    assertThat(LuceneOpinionStore.reindex(folder, done -> {})).isEqualTo(12_008);
    try (var store = open()) {
      assertThat(waterCuts(store)).isEqualTo(12_008);
    }
  }

  private Process reindexing() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Reindexer.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** A process that makes the index anew until it is killed. */
  static final class Reindexer {

    private Reindexer() {}

    public static void main(String[] args) throws IOException {
      while (true) {
        LuceneOpinionStore.reindex(Path.of(args[0]), done -> {});
      }
    }
  }

  private static void breakOff(long done) {
    if (done > 0) {
      throw new BrokenOff();
    }
  }

  /** Leaves the new index half full. */
  private static final class BrokenOff extends RuntimeException {

    private static final long serialVersionUID = 1;
  }
}

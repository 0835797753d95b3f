package org.minqing.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.indexer.Answer;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.Entry;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Sample;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.PostId;

/** A disk that is full for a while. */
class FullDiskTest {

  private static final Query WATER_CUTS = new Query.Text(Query.Scope.ANYWHERE, "停水", false);

  @TempDir private Path folder;

  private final AtomicBoolean full = new AtomicBoolean();
  private OpinionStore store;

  @BeforeEach
  void open() throws IOException {
    store = LuceneOpinionStore.open(folder, ChunkCutter.CHUNKS, MayBeFull::new);
  }

  @AfterEach
  void close() throws IOException {
    full.set(false);
    store.close();
  }

  /** Takes no byte more while the disk is full. */
  private final class MayBeFull extends FilterDirectory {

    MayBeFull(Directory disk) {
      super(disk);
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      requireRoom();
      return new Output(in.createOutput(name, context));
    }

    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
        throws IOException {
      requireRoom();
      return new Output(in.createTempOutput(prefix, suffix, context));
    }
  }

  private final class Output extends FilterIndexOutput {

    Output(IndexOutput out) {
      super("on a disk that may be full", out.getName(), out);
    }

    @Override
    public void writeByte(byte one) throws IOException {
      requireRoom();
      out.writeByte(one);
    }

    @Override
    public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
      requireRoom();
      out.writeBytes(bytes, offset, length);
    }
  }

  private void requireRoom() throws IOException {
    if (full.get()) {
      throw new IOException("No space left on device");
    }
  }

  private static List<Entry> entries(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> Entry.of(Sample.post(number).text("第" + number + "号：停水").opinion()))
        .toList();
  }

  private static Entry reading(String text, String fetched) {
    return Entry.of(Sample.post(1).text(text).fetched(fetched).opinion());
  }

  private Answer page(int limit, Optional<String> after) throws IOException {
    return store.search(Search.hits(WATER_CUTS, Search.Order.RELEVANCE, limit).after(after));
  }

  private static List<PostId> ids(Answer answer) {
    return answer.hits().stream().map(hit -> hit.opinion().post().id()).toList();
  }

  @Test
  void takesWritesAgainWhenThereIsRoomAgain() throws IOException {
    store.keep(entries(0, 10));
    full.set(true);
    for (var tries = 0; tries < 3; tries++) {
      assertThatIOException().isThrownBy(() -> store.keep(entries(5, 20)));
      assertThatIOException().isThrownBy(() -> store.expire(Instant.parse("2030-01-01T00:00:00Z")));
      assertThat(page(100, Optional.empty()).total()).as("what is kept is found").isEqualTo(10);
    }
    full.set(false);

    store.keep(entries(15, 30));
    assertThat(store.size()).isEqualTo(25);
    assertThat(store.remove(new Query.Repeats(Sample.id(3)))).isEqualTo(1);
    assertThat(page(100, Optional.empty()).total()).isEqualTo(24);
    store.close();
    open();
    assertThat(store.size()).isEqualTo(24);
  }

  @Test
  void removesAgainWhenThereIsRoomAgain() throws IOException {
    store.keep(entries(0, 10));
    full.set(true);
    assertThatIOException().isThrownBy(() -> store.keep(entries(10, 20)));
    full.set(false);

    assertThat(store.remove(new Query.Everything())).isEqualTo(10);
    assertThat(store.size()).isZero();
  }

  @Test
  void aReadingThatWasLostStandsInNobodysWay() throws IOException {
    store.keep(entries(10, 11));
    full.set(true);
    assertThatIOException()
        .isThrownBy(() -> store.keep(List.of(reading("停电", "2024-06-02T00:00:00Z"))));
    full.set(false);

    store.keep(List.of(reading("停水", "2024-06-01T00:00:00Z")));
    assertThat(store.get(Sample.id(1)).orElseThrow().post().text()).isEqualTo("停水");
    store.keep(List.of(reading("停电", "2024-06-02T00:00:00Z")));
    store.keep(List.of(reading("停水", "2024-06-01T00:00:00Z")));
    assertThat(store.get(Sample.id(1)).orElseThrow().post().text()).isEqualTo("停电");
  }

  @Test
  void whoTurnsPagesMeanwhileMissesNothing() throws IOException {
    store.keep(entries(0, 30));
    var seen = new ArrayList<PostId>();
    var page = page(4, Optional.empty());
    seen.addAll(ids(page));
    for (var next = 100; page.next().isPresent(); next += 10) {
      full.set(true);
      var from = next;
      assertThatIOException().isThrownBy(() -> store.keep(entries(from, from + 10)));
      full.set(false);
      store.keep(entries(next, next + 5));
      // Someone else begins to turn pages, of this state.
      page(4, Optional.empty());
      page = page(4, page.next());
      seen.addAll(ids(page));
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(numbered(0, 30));
  }

  private static List<PostId> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(Sample::id).toList();
  }

  @Test
  void goesOnInTheIndexThatAnotherProcessPutInForceMeanwhile() throws IOException {
    store.keep(entries(0, 10));
    full.set(true);
    assertThatIOException().isThrownBy(() -> store.keep(entries(10, 20)));
    full.set(false);
    assertThat(LuceneOpinionStore.reindex(folder, done -> {})).isEqualTo(10);

    store.keep(entries(10, 20));
    assertThat(page(100, Optional.empty()).total()).isEqualTo(20);
    assertThat(new Generations(folder).inForce()).isEqualTo(folder.resolve("index-1"));
  }

  @Test
  @Timeout(120)
  void nothingAcknowledgedIsLostByManyWritersOnADiskThatIsFullNowAndThen() throws Exception {
    var acknowledged = ConcurrentHashMap.<PostId>newKeySet();
    var failures = new AtomicInteger();
    var writing = new AtomicBoolean(true);
    try (var threads = Executors.newCachedThreadPool()) {
      var writers = new ArrayList<Future<?>>();
      for (var writer = 0; writer < 4; writer++) {
        var first = 1_000_000 * writer;
        writers.add(threads.submit(() -> write(first, writing, acknowledged, failures)));
      }
      var reader = threads.submit(() -> search(writing));
      try {
        for (var round = 0; round < 8; round++) {
          full.set(true);
          awaitMore(failures::get);
          full.set(false);
          awaitMore(acknowledged::size);
        }
      } finally {
        full.set(false);
        writing.set(false);
      }
      for (var writer : writers) {
        writer.get();
      }
      assertThat(reader.get()).isPositive();
    }
    assertHoldsEachOnce(acknowledged);
    store.close();
    open();
    assertHoldsEachOnce(acknowledged);
  }

  private static void awaitMore(IntSupplier counted) throws InterruptedException {
    var before = counted.getAsInt();
    while (counted.getAsInt() < before + 5) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private void write(
      int first, AtomicBoolean writing, Set<PostId> acknowledged, AtomicInteger failures) {
    for (var from = first; writing.get(); ) {
      try {
        store.keep(entries(from, from + 5));
        acknowledged.addAll(numbered(from, from + 5));
        from += 3;
      } catch (IOException e) {
        failures.incrementAndGet();
      }
    }
  }

  private int search(AtomicBoolean writing) throws IOException {
    var searches = 0;
    for (; writing.get(); searches++) {
      var page = page(10, Optional.empty());
      page(10, page.next());
    }
    return searches;
  }

  private void assertHoldsEachOnce(Set<PostId> acknowledged) throws IOException {
    var kept = new HashSet<PostId>();
    store.each(entry -> assertThat(kept.add(entry.opinion().post().id())).isTrue());
    assertThat(acknowledged).isNotEmpty().allMatch(kept::contains);
    assertThat(store.size()).isEqualTo(kept.size());
  }
}

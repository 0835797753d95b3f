package org.minqing.indexer.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.Entry;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Sample;
import org.minqing.indexer.query.Query;

/** An index is made anew behind its alias while others search and write. */
class ElasticReindexTest {

  private static OpinionStore open(String name) throws IOException {
    return ElasticOpinionStore.open(Nodes.settings(name), ChunkCutter.CHUNKS);
  }

  private static List<Entry> entries(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> Entry.of(Sample.post(number).text("第" + number + "号：停水").opinion()))
        .toList();
  }

  @Test
  void keepsWhatIsWrittenAndForgetsWhatIsRemovedMeanwhile() throws Exception {
    var writing = new AtomicBoolean(true);
    try (var store = open("reindex");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      store.keep(entries(0, 3_000));
      var writer =
          threads.submit(() -> {
            var next = 3_000;
            for (; writing.get(); next += 10) {
              store.keep(entries(next, next + 10));
              store.remove(new Query.Repeats(Sample.id(next - 3_000)));
            }
            return next;
          });
      try {
        assertThat(ElasticOpinionStore.reindex(Nodes.settings("reindex"), done -> {})).isPositive();
      } finally {
        writing.set(false);
      }
      var end = writer.get();

      var removed = (end - 3_000) / 10;
      assertThat(store.size()).isEqualTo(end - removed);
      assertThat(store.get(Sample.id(end - 1))).isPresent();
      assertThat(store.get(Sample.id(0))).isEmpty();
      assertThat(store.get(Sample.id(1))).isPresent();
    }
  }

  @Test
  void vectorsAndRepostsComeAlong() throws Exception {
    var entries = List.of(Sample.post(1).meaning(1, 0, 0), Sample.post(2).repeating(1));
    try (var store = open("reindex-whole")) {
      store.keep(entries);

      assertThat(ElasticOpinionStore.reindex(Nodes.settings("reindex-whole"), done -> {}))
          .isEqualTo(2);
      assertThat(store.entry(Sample.id(1))).contains(entries.get(0));
      assertThat(store.entry(Sample.id(2))).contains(entries.get(1));
    }
  }

  @Test
  void goesOnAfterItWasBrokenOff() throws Exception {
    try (var store = open("reindex-broken")) {
      store.keep(entries(0, 2_500));
      assertThatThrownBy(() ->
              ElasticOpinionStore.reindex(
                  Nodes.settings("reindex-broken"),
                  done -> {
                    throw new BrokenOff();
                  }))
          .isInstanceOf(BrokenOff.class);
    }
    try (var store = open("reindex-broken")) {
      store.keep(entries(2_500, 2_600));
      store.remove(new Query.Repeats(Sample.id(7)));

      assertThat(ElasticOpinionStore.reindex(Nodes.settings("reindex-broken"), done -> {}))
          .isEqualTo(2_599);
      assertThat(store.get(Sample.id(7))).isEmpty();
    }
  }

  /** Leaves the new index half full. */
  private static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}

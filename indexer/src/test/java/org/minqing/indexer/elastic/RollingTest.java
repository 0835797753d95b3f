package org.minqing.indexer.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.Entry;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Sample;
import org.minqing.indexer.query.Query;
import org.minqing.model.PostId;

/** Indices that are begun when the one before is full. */
class RollingTest {

  private static OpinionStore open(String name) throws IOException {
    return ElasticOpinionStore.open(Nodes.rolling(name), ChunkCutter.CHUNKS);
  }

  private static List<Entry> entries(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> Entry.of(Sample.post(number).text("第" + number + "号：停水").opinion()))
        .toList();
  }

  private static List<String> indices(String name) throws IOException {
    try (var cluster = Cluster.connect(Nodes.settings(name))) {
      return new Indices(cluster).aliases().behind();
    }
  }

  @Test
  void aNewReadingStaysWhereThePostIs() throws IOException {
    try (var store = open("rolling-stay")) {
      store.keep(entries(0, 10));
      store.keep(entries(10, 20));
      store.keep(
          List.of(
              Entry.of(Sample.post(3).text("停电").fetched("2030-01-01T00:00:00Z").opinion()),
              Entry.of(Sample.post(13).text("停电").fetched("2030-01-01T00:00:00Z").opinion()),
              Entry.of(Sample.post(23).text("停电").opinion())));
      store.keep(List.of(Entry.of(Sample.post(3).text("停气").opinion())));

      assertThat(indices("rolling-stay")).hasSize(4);
      assertThat(store.size()).isEqualTo(21);
      assertThat(store.get(Sample.id(3)).orElseThrow().post().text()).isEqualTo("停电");
      assertThat(store.get(Sample.id(13)).orElseThrow().post().text()).isEqualTo("停电");
    }
  }

  @Test
  void anIndexGoesWithItsLastPostAndTheNewestStays() throws IOException {
    try (var store = open("rolling-drop")) {
      store.keep(entries(0, 10));
      store.keep(entries(10, 20));
      assertThat(indices("rolling-drop")).hasSize(2);

      store.remove(
          new Query.Any(
              IntStream.range(0, 10)
                  .<Query>mapToObj(number -> new Query.Repeats(Sample.id(number)))
                  .toList()));
      assertThat(indices("rolling-drop")).hasSize(1);
      assertThat(store.size()).isEqualTo(10);

      assertThat(store.remove(new Query.Everything())).isEqualTo(10);
      assertThat(indices("rolling-drop")).hasSize(1);
      store.keep(entries(0, 10));
      assertThat(store.size()).isEqualTo(10);
    }
  }

  @Test
  void manyWritersOfTheSamePostsMakeEachOnce() throws Exception {
    try (var one = open("rolling-many");
        var other = open("rolling-many");
        var threads = Executors.newFixedThreadPool(4)) {
      var writers =
          IntStream.range(0, 4)
              .mapToObj(writer ->
                  threads.submit(() -> {
                    for (var from = 0; from < 150; from += 10) {
                      (writer % 2 == 0 ? one : other).keep(entries(from, from + 20));
                    }
                    return writer;
                  }))
              .toList();
      for (var writer : writers) {
        writer.get();
      }

      assertThat(indices("rolling-many")).hasSizeGreaterThan(3);
      assertHoldsEachOnce(one, 160);
    }
  }

  private static void assertHoldsEachOnce(OpinionStore store, int many) throws IOException {
    var ids = new ArrayList<PostId>();
    store.each(entry -> ids.add(entry.opinion().post().id()));
    assertThat(ids).doesNotHaveDuplicates().hasSize(many);
    assertThat(store.size()).isEqualTo(many);
  }

  @Test
  void whatWasBrokenOffIsEndedByWhoOpensNext() throws IOException {
    try (var store = open("rolling-broken")) {
      store.keep(entries(0, 10));
    }
    try (var cluster = Cluster.connect(Nodes.settings("rolling-broken"))) {
      var indices = new Indices(cluster);
      var full = indices.aliases().now().newest();
      indices.create(indices.following(full), false);
      indices.closeToWriting(full, true);
    }
    try (var store = open("rolling-broken")) {
      store.keep(entries(5, 15));

      assertHoldsEachOnce(store, 15);
      assertThat(store.findings()).noneMatch(finding -> finding.contains("closed to writing"));
    }
  }

  @Test
  void whatWasBrokenOffIsEndedByWhoWritesNext() throws IOException {
    try (var store = open("rolling-goes-on");
        var cluster = Cluster.connect(Nodes.settings("rolling-goes-on"))) {
      store.keep(entries(0, 10));
      var indices = new Indices(cluster);
      var full = indices.aliases().now().newest();
      indices.create(indices.following(full), false);
      indices.closeToWriting(full, true);

      store.keep(entries(5, 15));

      assertHoldsEachOnce(store, 15);
      assertThat(indices.isClosedToWriting(full)).isFalse();
    }
  }

  @Test
  void anOlderIndexThatStayedClosedIsOpenedByWhoWritesNext() throws IOException {
    try (var store = open("rolling-opens");
        var cluster = Cluster.connect(Nodes.settings("rolling-opens"))) {
      store.keep(entries(0, 10));
      store.keep(entries(10, 20));
      var indices = new Indices(cluster);
      indices.closeToWriting(indices.aliases().now().older().getFirst(), true);

      store.keep(entries(5, 25));

      assertHoldsEachOnce(store, 25);
    }
  }

  @Test
  void aReindexPutsOneInThePlaceOfAll() throws IOException {
    try (var store = open("rolling-reindex")) {
      for (var from = 0; from < 50; from += 10) {
        store.keep(entries(from, from + 10));
      }
      assertThat(indices("rolling-reindex")).hasSize(5);

      try (var cluster = Cluster.connect(Nodes.settings("rolling-reindex"))) {
        var indices = new Indices(cluster);
        indices.create(indices.following(indices.aliases().now().newest()), false);
      }
      assertThat(store.findings()).anyMatch(finding -> finding.contains("is not used"));

      assertThat(ElasticOpinionStore.reindex(Nodes.settings("rolling-reindex"), done -> {}))
          .isEqualTo(50);
      assertThat(store.findings()).noneMatch(finding -> finding.contains("is not used"));
      assertThat(indices("rolling-reindex")).hasSize(1);
      store.keep(entries(45, 55));
      assertHoldsEachOnce(store, 55);
    }
  }
}

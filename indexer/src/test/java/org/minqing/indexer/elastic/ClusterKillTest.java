package org.minqing.indexer.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.elasticnode.ElasticNode;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Sample;
import org.minqing.indexer.Search;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.query.Query;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;

/**
 * Kills a node of three, the master among them, while others write to the cluster and search it.
 */
@Tag("slow")
class ClusterKillTest {

  private static final int BATCH = 50;
  private static final int BATCHES_BEFORE = 8;
  private static final int BATCHES_AFTER = 8;

  @TempDir private Path home;

  private final Set<PostId> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean writing = new AtomicBoolean(true);

  @Test
  void nothingAcknowledgedIsLostAndNothingIsTwice() throws Exception {
    var nodes = ElasticNode.cluster(home, 3);
    try (var store = open(nodes);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reader = threads.submit(() -> searchWhileWriting(store));
      for (var batch = 0; batch < BATCHES_BEFORE; batch++) {
        write(store, batch);
      }
      var writer =
          threads.submit(() -> {
            for (var batch = 0; batch < BATCHES_AFTER; batch++) {
              // The last batch before the kill comes again, as an inbox does after a crash.
              write(store, BATCHES_BEFORE - 1 + batch);
            }
            return true;
          });
      try {
        ElasticNode.master(nodes).kill();
        writer.get();
      } finally {
        writing.set(false);
      }
      assertThat(reader.get()).as("searches answered").isPositive();
      assertHoldsEachOnce(store);
    } finally {
      nodes.forEach(ElasticNode::close);
    }
  }

  private static OpinionStore open(List<ElasticNode> nodes) throws IOException {
    return ElasticOpinionStore.open(
        new ElasticSettings(
            nodes.stream().map(ElasticNode::url).toList(),
            Optional.empty(),
            Optional.empty(),
            "cluster",
            3,
            1,
            Rollover.USUAL),
        ChunkCutter.CHUNKS);
  }

  private void write(OpinionStore store, int batch) throws IOException {
    var opinions = batch(batch * BATCH);
    store.put(opinions);
    opinions.forEach(opinion -> acknowledged.add(opinion.post().id()));
  }

  private static List<Opinion> batch(int from) {
    return IntStream.range(from, from + BATCH)
        .mapToObj(number -> Sample.post(number).text("第" + number + "号帖文：停水了").opinion())
        .toList();
  }

  /** What is acknowledged before a search began, the search finds; and no post ever twice. */
  private int searchWhileWriting(OpinionStore store) throws IOException {
    var answered = 0;
    while (writing.get()) {
      var before = acknowledged.size();
      var found = store.search(Search.hits(waterCuts(), Order.NEWEST, 1_000));
      assertThat(found.total()).isGreaterThanOrEqualTo(before);
      assertThat(found.hits()).extracting(hit -> hit.opinion().post().id()).doesNotHaveDuplicates();
      answered++;
    }
    return answered;
  }

  private void assertHoldsEachOnce(OpinionStore store) throws IOException {
    var kept = new HashSet<PostId>();
    var total = new int[1];
    store.each(entry -> {
      kept.add(entry.opinion().post().id());
      total[0]++;
    });
    assertThat(kept).hasSize(total[0]).isEqualTo(acknowledged);
    assertThat(store.size()).isEqualTo(total[0]);
  }

  private static Query waterCuts() {
    return new Query.Text(Query.Scope.ANYWHERE, "停水", false);
  }
}

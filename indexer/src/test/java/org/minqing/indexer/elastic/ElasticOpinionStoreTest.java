package org.minqing.indexer.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.DocStats;
import co.elastic.clients.elasticsearch.indices.stats.IndexStats;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.OpinionStoreContract;
import org.minqing.indexer.Sample;
import org.minqing.indexer.query.Query;

class ElasticOpinionStoreTest extends OpinionStoreContract {

  /** What a copy of a shard might still want stays in the files for half a minute more. */
  @Test
  @Tag("slow")
  @Timeout(300)
  void whatWasRemovedLeavesTheFilesToo() throws Exception {
    put(IntStream.range(0, 100).mapToObj(n -> Sample.post(n).text("停水 " + n)));
    store.remove(Query.parse("\"停水 7\"", CLOCK));
    try (var cluster = Cluster.connect(Nodes.settings("contract"))) {
      assertThat(removed(cluster)).isPositive();

      do {
        store.expunge();
        Thread.sleep(1_000);
      } while (removed(cluster) > 0);
    }
    assertThat(store.size()).isEqualTo(89);
  }

  /** How many there are in the files that no search finds. */
  private static long removed(Cluster cluster) throws IOException {
    return cluster
        .ask(client ->
            Optional.ofNullable(
                client.indices().stats(of -> of.index("contract")).all().primaries()))
        .map(IndexStats::docs)
        .map(DocStats::deleted)
        .orElseThrow();
  }

  @Test
  void anIndexOfBeforeIsToldToForgetToo() throws IOException {
    Nodes.call("PUT", "/contract/_settings", "{\"index.gc_deletes\":\"60s\"}");

    open().close();

    try (var cluster = Cluster.connect(Nodes.settings("contract"))) {
      var settings =
          cluster.ask(client ->
              client.indices().getSettings(get -> get.index("contract").name("index.gc_deletes")));
      assertThat(settings.settings().toString()).contains("\"gc_deletes\":\"0s\"");
    }
  }

  /** Making an index takes longer than most tests; one that is emptied serves all of them. */
  @Override
  protected void empty(OpinionStore store) throws IOException {
    store.remove(new Query.Everything());
  }

  @Override
  protected OpinionStore open() throws IOException {
    return ElasticOpinionStore.open(Nodes.settings("contract"), ChunkCutter.CHUNKS);
  }
}

package org.minqing.indexer.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.indices.stats.IndexStats;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.Flood;
import org.minqing.indexer.Search.Order;

/** A text that is posted again and again takes no more searches than any other. */
class FloodTest {

  @ParameterizedTest
  @EnumSource
  void aPageOfHitsTakesAFewSearchesHoweverManyCopiesThereAre(Order order) throws IOException {
    var settings = Nodes.settings("flood");
    try (var store = ElasticOpinionStore.open(settings, ChunkCutter.CHUNKS);
        var cluster = Cluster.connect(settings)) {
      store.keep(Flood.entries());
      var before = searches(cluster, "flood");

      Flood.read(store::search, order);

      assertThat(searches(cluster, "flood") - before).isBetween(1L, (long) Flood.MOST_SEARCHES);
    }
  }

  @Test
  void aPageBehindManyFloodsTakesAFewPasses() throws IOException {
    var settings = Nodes.settings("floods");
    try (var store = ElasticOpinionStore.open(settings, ChunkCutter.CHUNKS);
        var cluster = Cluster.connect(settings)) {
      store.keep(Flood.many());
      var next = Flood.before(store::search);
      var before = searches(cluster, "floods");

      assertThat(store.search(next).hits()).hasSize(20).allMatch(hit -> hit.copies() == 0);

      assertThat(searches(cluster, "floods") - before).isBetween(1L, 8L);
    }
  }

  private static long searches(Cluster cluster, String name) throws IOException {
    return cluster.ask(client -> {
      var index = client.indices().stats(of -> of.index(name)).all().primaries();
      return Optional.ofNullable(index).map(IndexStats::search).orElseThrow().queryTotal();
    });
  }
}

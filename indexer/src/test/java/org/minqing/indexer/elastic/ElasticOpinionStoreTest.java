package org.minqing.indexer.elastic;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.OpinionStoreContract;

class ElasticOpinionStoreTest extends OpinionStoreContract {

  private static final AtomicInteger TESTS = new AtomicInteger();

  private final String name = "test-" + TESTS.incrementAndGet();

  @Override
  protected OpinionStore open() throws IOException {
    return ElasticOpinionStore.open(
        new ElasticSettings(
            List.of(ElasticNode.shared().url()), Optional.empty(), Optional.empty(), name, 1, 0),
        ChunkCutter.CHUNKS);
  }
}

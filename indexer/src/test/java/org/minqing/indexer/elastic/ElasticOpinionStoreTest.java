package org.minqing.indexer.elastic;

import java.io.IOException;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.OpinionStoreContract;
import org.minqing.indexer.query.Query;

class ElasticOpinionStoreTest extends OpinionStoreContract {

  /** Making an index takes longer than most tests; one that is emptied serves all of them. */
  @Override
  protected void empty(OpinionStore store) throws IOException {
    store.remove(new Query.Everything());
  }

  @Override
  protected OpinionStore open() throws IOException {
    return ElasticOpinionStore.open(ElasticNode.shared().settings("contract"), ChunkCutter.CHUNKS);
  }
}

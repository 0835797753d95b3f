package org.minqing.indexer.elastic;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.PagingContract;
import org.minqing.indexer.query.Query;

/** In many shards, each of which knows a few posts only: all of them make one order. */
@Tag("slow")
class ElasticShardsTest extends PagingContract {

  @Override
  protected void empty(OpinionStore store) throws IOException {
    store.remove(new Query.Everything());
  }

  @Override
  protected OpinionStore open() throws IOException {
    return ElasticOpinionStore.open(Nodes.sharded("shards", 32), ChunkCutter.CHUNKS);
  }
}

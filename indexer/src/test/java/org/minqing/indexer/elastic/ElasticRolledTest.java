package org.minqing.indexer.elastic;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.OpinionStoreContract;
import org.minqing.indexer.query.Query;

/** The whole contract with a new index for each batch: nobody may notice in which one a post is. */
@Tag("slow")
class ElasticRolledTest extends OpinionStoreContract {

  @Override
  protected void empty(OpinionStore store) throws IOException {
    store.remove(new Query.Everything());
  }

  @Override
  protected OpinionStore open() throws IOException {
    return ElasticOpinionStore.open(Nodes.rolling("rolled"), ChunkCutter.CHUNKS);
  }
}

package org.minqing.indexer.elastic;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.OpinionStoreLaws;
import org.minqing.indexer.query.Query;

/** Thousands of searches over HTTP, which take minutes. */
@Tag("slow")
class ElasticLawsTest extends OpinionStoreLaws {

  @Override
  protected void empty(OpinionStore store) throws IOException {
    store.remove(new Query.Everything());
  }

  @Override
  protected OpinionStore open() throws IOException {
    return ElasticOpinionStore.open(ElasticNode.shared().settings("laws"), ChunkCutter.CHUNKS);
  }
}

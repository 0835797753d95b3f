package org.minqing.indexer.lucene;

import java.io.IOException;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.OpinionStoreLaws;

class LuceneLawsTest extends OpinionStoreLaws {

  @Override
  protected OpinionStore open() throws IOException {
    return LuceneOpinionStore.open(folder, ChunkCutter.CHUNKS);
  }
}

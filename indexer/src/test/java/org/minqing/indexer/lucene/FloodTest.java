package org.minqing.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.Flood;
import org.minqing.indexer.Search.Order;

/** A text that is posted again and again takes no more searches than any other. */
class FloodTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aPageOfHitsTakesAFewSearchesHoweverManyCopiesThereAre(Order order) throws IOException {
    try (var store = LuceneOpinionStore.open(folder, ChunkCutter.CHUNKS)) {
      store.keep(Flood.entries());
    }
    var searches = new AtomicInteger();
    try (var directory = FSDirectory.open(new Generations(folder).inForce());
        var snapshots = new Snapshots(new SearcherManager(directory, counting(searches)))) {
      var answers = new Answers(snapshots, ChunkCutter.CHUNKS);

      Flood.read(answers::search, order);
    }
    assertThat(searches).hasValueLessThan(Flood.MOST_SEARCHES);
  }

  @Test
  void aPageBehindManyFloodsTakesAFewPasses() throws IOException {
    try (var store = LuceneOpinionStore.open(folder, ChunkCutter.CHUNKS)) {
      store.keep(Flood.many());
    }
    var passes = new AtomicInteger();
    try (var directory = FSDirectory.open(new Generations(folder).inForce());
        var snapshots = new Snapshots(new SearcherManager(directory, counting(passes)))) {
      var answers = new Answers(snapshots, ChunkCutter.CHUNKS);
      var next = Flood.before(answers::search);
      passes.set(0);

      assertThat(answers.search(next).hits()).hasSize(20).allMatch(hit -> hit.copies() == 0);
    }
    assertThat(passes).as("and one for the copies of each text met").hasValueLessThan(5 + 40);
  }

  private static SearcherFactory counting(AtomicInteger searches) {
    return new SearcherFactory() {
      @Override
      public IndexSearcher newSearcher(IndexReader reader, IndexReader before) {
        return new IndexSearcher(reader) {
          @Override
          public <C extends Collector, T> T search(Query query, CollectorManager<C, T> manager)
              throws IOException {
            searches.incrementAndGet();
            return super.search(query, manager);
          }
        };
      }
    };
  }
}

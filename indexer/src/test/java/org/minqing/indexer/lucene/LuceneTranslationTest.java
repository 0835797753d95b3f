package org.minqing.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpenRuns;
import org.minqing.indexer.Sample;
import org.minqing.indexer.query.Query;

/** How much of an index a query holds while it is being answered. */
class LuceneTranslationTest {

  private static final int MOST = 10_000;

  /** In the title, in the text, and in the title once more for the order. */
  private static final int PLACES = 3;

  @TempDir private Path folder;

  @BeforeEach
  void keepMoreWordsThanAreTried() throws IOException {
    var words = OpenRuns.words(0, MOST + 500);
    try (var store = LuceneOpinionStore.open(folder, ChunkCutter.CHUNKS)) {
      store.put(List.of(Sample.post(1).title(words).text(words).opinion()));
    }
  }

  @Test
  void oneConditionTriesAsManyContinuationsAsThereMayBe() throws IOException {
    assertThat(terms(OpenRuns.any(1))).isBetween(PLACES * MOST, PLACES * (MOST + 10));
  }

  @Test
  void manyConditionsTryNoMoreTogether() throws IOException {
    var any = OpenRuns.any(150);

    assertThat(terms(any)).isLessThan(PLACES * (MOST + 150 * 10));
    assertThat(terms("停水 NOT (" + any + ")")).isLessThan(PLACES * (MOST + 150 * 10));
  }

  private int terms(String asked) throws IOException {
    var terms = new AtomicInteger();
    try (var directory = FSDirectory.open(folder);
        var reader = DirectoryReader.open(directory)) {
      var ranked =
          new LuceneTranslation(reader, ChunkCutter.CHUNKS)
              .ranked(Query.parse(asked, Clock.systemUTC()));
      ranked.visit(
          new QueryVisitor() {
            @Override
            public void consumeTerms(org.apache.lucene.search.Query query, Term... found) {
              terms.addAndGet(found.length);
            }

            @Override
            public QueryVisitor getSubVisitor(Occur occur, org.apache.lucene.search.Query parent) {
              return this;
            }
          });
    }
    return terms.get();
  }
}

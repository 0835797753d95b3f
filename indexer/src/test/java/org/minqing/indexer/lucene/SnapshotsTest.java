package org.minqing.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States of an index that are kept for a while. */
class SnapshotsTest {

  private static final int STATES = 5;

  @TempDir private Path folder;

  @Test
  void statesOfAWriterThatGaveUpAreNotTakenForThoseOfTheNext() throws IOException {
    try (var directory = FSDirectory.open(folder)) {
      var lost = new IndexWriter(directory, new IndexWriterConfig());
      lost.commit();
      try (var snapshots = new Snapshots(new SearcherManager(lost, new SearcherFactory()))) {
        var names = keepStates(snapshots, lost);
        lost.rollback();
        try (var next = new IndexWriter(directory, new IndexWriterConfig())) {
          snapshots.follow(next);
          names.addAll(keepStates(snapshots, next));
        }
        assertThat(names).hasSize(2 * STATES);
      }
    }
  }

  private static Set<Long> keepStates(Snapshots snapshots, IndexWriter writer) throws IOException {
    var names = new HashSet<Long>();
    for (var state = 0; state < STATES; state++) {
      writer.addDocument(new Document());
      snapshots.refresh();
      names.add(snapshots.newest(snapshots::keep));
    }
    return names;
  }
}

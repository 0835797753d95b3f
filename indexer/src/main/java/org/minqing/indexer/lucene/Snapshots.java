package org.minqing.indexer.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherLifetimeManager;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.minqing.indexer.form.Cursor;

/**
 * The states of the index that can be searched: the newest, and for a while those of which somebody
 * is turning the pages by relevance, where every write shifts the scores a little.
 */
final class Snapshots implements Closeable {

  // Long enough to read a page of hits; each kept state holds files that merging would remove.
  private static final int KEPT_SECONDS = 300;

  private volatile SearcherManager newest;
  private final SearcherLifetimeManager kept = new SearcherLifetimeManager();

  Snapshots(SearcherManager newest) {
    this.newest = newest;
  }

  /** What is done with a state. */
  interface Use<T> {
    T with(IndexSearcher searcher) throws IOException;
  }

  <T> T newest(Use<T> use) throws IOException {
    return used(acquire(), use);
  }

  private IndexSearcher acquire() throws IOException {
    while (true) {
      var asked = newest;
      try {
        return asked.acquire();
      } catch (AlreadyClosedException e) {
        // Another one took its place in between, unless all of this was closed.
        if (asked == newest) {
          throw e;
        }
      }
    }
  }

  /** With the state that a cursor names, as long as it is kept; else with the newest. */
  <T> T of(Optional<Cursor> cursor, Use<T> use) throws IOException {
    var named = cursor.map(each -> kept.acquire(Sorting.snapshot(each)));
    if (named.isPresent()) {
      return used(named.get(), use);
    }
    return newest(use);
  }

  private static <T> T used(IndexSearcher searcher, Use<T> use) throws IOException {
    try {
      return use.with(searcher);
    } finally {
      searcher.getIndexReader().decRef();
    }
  }

  /** Keeps a state for a while and names it. */
  long keep(IndexSearcher searcher) throws IOException {
    kept.prune(new SearcherLifetimeManager.PruneByAge(KEPT_SECONDS));
    return kept.record(searcher);
  }

  /** Names a state without keeping it. */
  static long name(IndexSearcher searcher) {
    return ((DirectoryReader) searcher.getIndexReader()).getVersion();
  }

  /** Sees what was written until now. */
  void refresh() throws IOException {
    newest.maybeRefreshBlocking();
  }

  /**
   * Sees from now on what another writer writes, whose index is the same or has the same posts;
   * what is being read stays as it is.
   */
  void follow(IndexWriter writer) throws IOException {
    // By their versions states are told apart, and it would count from the last commit on again.
    writer.advanceSegmentInfosVersion(newest(Snapshots::name) + 1);
    var before = newest;
    newest = new SearcherManager(writer, new SearcherFactory());
    before.close();
  }

  @Override
  public void close() throws IOException {
    kept.close();
    newest.close();
  }
}

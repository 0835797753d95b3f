package org.minqing.indexer.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherLifetimeManager;
import org.apache.lucene.search.SearcherManager;
import org.minqing.indexer.form.Cursor;

/**
 * The states of the index that can be searched: the newest, and for a while those of which somebody
 * is turning the pages by relevance, where every write shifts the scores a little.
 */
final class Snapshots implements Closeable {

  // Long enough to read a page of hits; each kept state holds files that merging would remove.
  private static final int KEPT_SECONDS = 300;

  private final SearcherManager newest;
  private final SearcherLifetimeManager kept = new SearcherLifetimeManager();

  Snapshots(SearcherManager newest) {
    this.newest = newest;
  }

  /** What is done with a state. */
  interface Use<T> {
    T with(IndexSearcher searcher) throws IOException;
  }

  <T> T newest(Use<T> use) throws IOException {
    return used(newest.acquire(), use);
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

  @Override
  public void close() throws IOException {
    kept.close();
    newest.close();
  }
}

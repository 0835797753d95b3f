package org.minqing.crawler.frontier;

import edu.uci.ics.crawler4j.frontier.DocIDServer;
import java.util.Map;
import org.apache.commons.collections4.map.LRUMap;

/**
 * Remembers the ids of the addresses met last. Every page of a site links to the same menus and
 * lists, and crawler4j asks its database for each link of each page; an id never changes, so what
 * was answered once need not be asked again.
 */
final class RememberedIds implements DocIDServer {

  private static final int MOST = 50_000;

  /** Room for so many at first: most walks are short. */
  private static final int FIRST = 1_024;

  private final DocIDServer database;
  private final Map<String, Integer> met = new LRUMap<>(MOST, FIRST);

  RememberedIds(DocIDServer database) {
    this.database = database;
  }

  @Override
  public synchronized int getDocId(String url) {
    var known = met.get(url);
    return known != null ? known : remember(url, database.getDocId(url));
  }

  @Override
  public synchronized int getNewDocID(String url) {
    return remember(url, database.getNewDocID(url));
  }

  // An address without an id may get one at any time.
  private int remember(String url, int id) {
    if (id > 0) {
      met.put(url, id);
    }
    return id;
  }

  @Override
  public void addUrlAndDocId(String url, int id) {
    database.addUrlAndDocId(url, id);
  }

  @Override
  public boolean isSeenBefore(String url) {
    return getDocId(url) > 0;
  }

  @Override
  public int getDocCount() {
    return database.getDocCount();
  }

  @Override
  public void close() {
    database.close();
  }
}

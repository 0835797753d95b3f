package org.minqing.app.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.function.LongConsumer;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.query.Query;

/** Writes all posts that match, page by page, so that a million take no more memory than ten. */
public final class Export {

  private static final int PAGE = 500;

  private Export() {}

  /**
   * Writes the posts that match, the newest first. What is stored meanwhile neither repeats a post
   * nor leaves one out.
   *
   * @param out where to; stays open
   * @param progress is told after each page how many were written
   * @return how many were written
   */
  public static long write(
      OpinionStore store,
      Query query,
      Format format,
      ZoneId zone,
      OutputStream out,
      LongConsumer progress)
      throws IOException {
    var written = 0L;
    try (var writer = format.writer(out, zone)) {
      var search = Search.hits(query, Order.NEWEST, PAGE);
      for (var more = true; more; ) {
        var page = store.search(search);
        for (var hit : page.hits()) {
          writer.write(hit.opinion());
        }
        written += page.hits().size();
        progress.accept(written);
        more = page.next().isPresent();
        search = search.after(page.next());
      }
    }
    out.flush();
    return written;
  }
}

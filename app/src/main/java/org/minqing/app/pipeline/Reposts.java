package org.minqing.app.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.minqing.indexer.Answer;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.monitor.event.CopyFinder;
import org.minqing.monitor.event.EventPost;
import org.minqing.monitor.event.NamedPlace;

/**
 * Knows which earlier post a new one repeats (转载). It remembers the newest posts, those included
 * that were stored before this process began; so two processes that fill one cluster may each take
 * a post for the first one.
 */
final class Reposts {

  /** Reposts come within days; at some kilobytes a post this stays below 100 MB. */
  private static final int REMEMBERED = 20_000;

  private static final int PAGE = 1_000;

  private final OpinionStore store;
  private @Nullable CopyFinder finder;

  Reposts(OpinionStore store) {
    this.store = store;
  }

  /** The first post with this one's text; empty: it is one of its own. */
  Optional<PostId> original(Opinion opinion) throws IOException {
    if (finder == null) {
      finder = remembering();
    }
    return finder.original(eventPost(opinion)).map(PostId::new);
  }

  private static EventPost eventPost(Opinion opinion) {
    var post = opinion.post();
    return new EventPost(
        post.id().value(),
        Optional.of(post.time()),
        post.title(),
        post.text(),
        NamedPlace.in(opinion));
  }

  private CopyFinder remembering() throws IOException {
    var known = new CopyFinder(REMEMBERED);
    var newestFirst = new ArrayList<Answer.Hit>();
    newest(newestFirst::add);
    Collections.reverse(newestFirst);
    newestFirst.forEach(
        hit -> known.remember(eventPost(hit.opinion()), hit.original().map(PostId::value)));
    return known;
  }

  private void newest(Consumer<Answer.Hit> seeing) throws IOException {
    var search = Search.hits(new Query.Everything(), Search.Order.NEWEST, PAGE);
    var next = Optional.<String>empty();
    for (var seen = 0; seen < REMEMBERED; seen += PAGE) {
      var page = store.search(search.after(next));
      page.hits().forEach(seeing);
      next = page.next();
      if (next.isEmpty()) {
        return;
      }
    }
  }
}

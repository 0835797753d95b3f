package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.app.config.Settings;
import org.minqing.indexer.Answer;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.monitor.follow.Sighting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The posts of a time as far as events need them, the newest of them if they are too many. */
record SeenPosts(Settings settings, OpinionStore store, Clock clock) {

  private static final Logger LOG = LoggerFactory.getLogger(SeenPosts.class);
  private static final int PAGE = 1_000;

  List<Sighting> between(Instant from, Instant to) throws IOException {
    var search =
        Search.hits(
            Query.parse("时间:[%s TO %s]".formatted(from, to), clock), Search.Order.NEWEST, PAGE);
    var shared = new HashMap<String, String>();
    var seen = new ArrayList<Sighting>();
    var cursor = Optional.<String>empty();
    do {
      var answer = store.search(search.after(cursor));
      add(answer, seen, shared);
      cursor = answer.next();
    } while (cursor.isPresent() && seen.size() < settings.events().posts());
    if (cursor.isPresent()) {
      LOG.info(
          "events are read from the {} newest posts, since {}", seen.size(), seen.getLast().time());
    }
    return seen;
  }

  private static void add(Answer answer, List<Sighting> seen, Map<String, String> shared) {
    for (var hit : answer.hits()) {
      seen.add(Sighting.of(hit.opinion(), word -> shared.computeIfAbsent(word, w -> w)));
    }
  }
}

package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.SourceConfig;
import java.io.IOException;
import java.util.List;

/** Shows all that match, in no order, in the state that an index has at the beginning. */
final class Scan {

  static final int PAGE = 1_000;

  private final Cluster cluster;

  Scan(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What is done with a hit. */
  interface OfHit {
    void see(Hit<Source> hit) throws IOException;
  }

  /** Shows them by an alias or an index's name, with their versions. */
  void each(String index, Query query, SourceConfig source, OfHit seeing) throws IOException {
    var state =
        cluster.ask(client ->
            client
                .openPointInTime(open -> open.index(index).keepAlive(time -> time.time("10m")))
                .id());
    try {
      List<FieldValue> after = List.of();
      do {
        var page = page(query, source, state, after);
        for (var hit : page) {
          seeing.see(hit);
        }
        after = page.size() < PAGE ? List.of() : page.getLast().sort();
      } while (!after.isEmpty());
    } finally {
      cluster.ask(client -> client.closePointInTime(close -> close.id(state)));
    }
  }

  private List<Hit<Source>> page(
      Query query, SourceConfig source, String state, List<FieldValue> after) throws IOException {
    return cluster
        .search(
            request -> {
              request
                  .pit(pit -> pit.id(state).keepAlive(time -> time.time("10m")))
                  .query(query)
                  .source(source)
                  .version(true)
                  .size(PAGE)
                  .sort(SortOptions.of(sort -> sort.field(by -> by.field("_shard_doc"))))
                  .trackTotalHits(track -> track.enabled(false));
              return after.isEmpty() ? request : request.searchAfter(after);
            },
            Source.class)
        .hits()
        .hits();
  }
}

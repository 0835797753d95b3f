package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says which index a post is written to. */
interface Placing {

  /** By what name all of it can be reached. */
  String all();

  /** Whether posts are placed by aliases, so that no index may be made for a name that is gone. */
  boolean byAlias();

  /** Where each of these belongs now, in the order given; none is left out. */
  List<Placed> place(List<Bulk.Change> changes) throws IOException;

  /** A change and the name of the index it goes to. */
  record Placed(Bulk.Change change, String index) {}

  /** All into one index. */
  static Placing in(String index) {
    return new Placing() {
      @Override
      public String all() {
        return index;
      }

      @Override
      public boolean byAlias() {
        return false;
      }

      @Override
      public List<Placed> place(List<Bulk.Change> changes) {
        return changes.stream().map(change -> new Placed(change, index)).toList();
      }
    };
  }

  /**
   * A post that is kept stays in its index, so that there is one of it only; a new one goes into
   * the newest. Whether it is kept is asked of the older ones, into which no new post comes any
   * more.
   */
  static Placing amongAll(Cluster cluster, Aliases aliases) {
    return new Placing() {
      @Override
      public String all() {
        return aliases.all();
      }

      @Override
      public boolean byAlias() {
        return true;
      }

      @Override
      public List<Placed> place(List<Bulk.Change> changes) throws IOException {
        var now = aliases.now();
        var kept = where(changes, now.older());
        var placed = new ArrayList<Placed>(changes.size());
        for (var change : changes) {
          var index = kept.get(change.id());
          if (index != null) {
            placed.add(new Placed(change, aliases.of(index)));
          } else if (change.document().isPresent()) {
            placed.add(new Placed(change, aliases.into(now.newest())));
          } else {
            placed.add(new Placed(change, aliases.of(now.newest())));
          }
        }
        return placed;
      }

      private Map<String, String> where(List<Bulk.Change> changes, List<String> indices)
          throws IOException {
        if (indices.isEmpty()) {
          return Map.of();
        }
        var ids = changes.stream().map(Bulk.Change::id).distinct().toList();
        var byId = Query.of(query -> query.ids(among -> among.values(ids)));
        var found =
            cluster.search(
                search ->
                    search
                        .index(indices)
                        .ignoreUnavailable(true)
                        .query(byId)
                        .source(Source.NONE)
                        .size(ids.size()),
                Void.class);
        var where = new HashMap<String, String>();
        for (Hit<Void> hit : found.hits().hits()) {
          where.put(hit.id(), hit.index());
        }
        return where;
      }
    };
  }
}

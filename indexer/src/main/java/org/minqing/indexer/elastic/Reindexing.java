package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.Level;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.minqing.indexer.form.Kept;

/**
 * Makes the index anew, of whatever layout, from the opinions that it keeps, while it is searched
 * and written: all of it is copied, then it is closed to writing for as long as it takes to copy
 * what was written meanwhile, and the alias moves to the new one. Writers wait and go on there.
 * Killed at any moment it loses nothing; run again it begins anew, into the same new index.
 */
final class Reindexing {

  private static final Query ALL = Query.of(query -> query.matchAll(all -> all));

  private final Cluster cluster;
  private final Indices indices;
  private final Scan scan;
  private final LongConsumer progress;
  private long done;

  Reindexing(Cluster cluster, LongConsumer progress) {
    this.cluster = cluster;
    this.indices = new Indices(cluster);
    this.scan = new Scan(cluster);
    this.progress = progress;
  }

  long run() throws IOException {
    indices.prepareTemplate();
    var old = indices.aliases().behind();
    if (old.isEmpty()) {
      throw new IOException("there is no index at " + cluster.settings());
    }
    var next = indices.next(old);
    indices.create(next, false);
    var bulk = new Bulk(cluster, Placing.in(next));
    try {
      var before = new HashMap<String, Long>();
      for (var index : old) {
        before.put(index, lastWrite(index));
        copy(index, ALL, bulk);
      }
      // The newest first: an older one alone that is closed is what a rollover leaves behind.
      for (var index : old.reversed()) {
        // Of one that was closed before nobody knows what was waited for: a reindex broke off, or
        // the
        // answer that it is closed was lost.
        if (!indices.close(index)) {
          indices.closeToWriting(index, false);
          indices.close(index);
        }
        copy(index, writtenAfter(before.getOrDefault(index, -1L)), bulk);
      }
      bulk.refresh();
      dropRemoved(old, next, bulk);
      bulk.refresh();
    } catch (IOException | RuntimeException e) {
      open(old);
      throw e;
    }
    check(old, next);
    indices.aliases().replace(old, next);
    for (var index : indices.unused()) {
      indices.remove(index);
    }
    return cluster.count(List.of(next));
  }

  private void copy(String index, Query which, Bulk bulk) throws IOException {
    try (var writing = bulk.begin()) {
      scan.each(
          index,
          which,
          Source.WHOLE,
          hit -> {
            writing.put(Kept.of(Optional.ofNullable(hit.source()).orElseThrow().entry()));
            if (++done % Scan.PAGE == 0) {
              progress.accept(done);
            }
          });
      writing.end();
    }
  }

  /** The number of a write before which every shard has all; each shard counts for itself. */
  private long lastWrite(String index) throws IOException {
    refresh(index);
    return cluster.ask(client -> {
      var all = client.indices().stats(stats -> stats.index(index).level(Level.Shards)).indices();
      return Optional.ofNullable(all.get(index)).orElseThrow().shards().values().stream()
          .flatMap(List::stream)
          .mapToLong(shard -> shard.seqNo() == null ? -1 : shard.seqNo().maxSeqNo())
          .min()
          .orElse(-1);
    });
  }

  private void refresh(String index) throws IOException {
    cluster.ask(client -> client.indices().refresh(refresh -> refresh.index(index)));
  }

  private static Query writtenAfter(long number) {
    return Query.of(query ->
        query.range(range -> range.untyped(u -> u.field("_seq_no").gt(JsonData.of(number)))));
  }

  /** What was removed from the old ones after it was copied. */
  private void dropRemoved(List<String> old, String next, Bulk bulk) throws IOException {
    var page = new ArrayList<Hit<Source>>();
    try (var writing = bulk.begin()) {
      scan.each(
          next,
          ALL,
          Source.NONE,
          hit -> {
            page.add(hit);
            if (page.size() == Scan.PAGE) {
              dropRemoved(page, old, writing);
            }
          });
      dropRemoved(page, old, writing);
      writing.end();
    }
  }

  private void dropRemoved(List<Hit<Source>> page, List<String> old, Bulk.Writing writing)
      throws IOException {
    var versions = new HashMap<String, Long>();
    page.forEach(hit -> versions.put(id(hit), Optional.ofNullable(hit.version()).orElse(0L)));
    for (var index : old) {
      there(index, List.copyOf(versions.keySet())).forEach(versions::remove);
    }
    for (var gone : versions.entrySet()) {
      writing.delete(gone.getKey(), gone.getValue());
    }
    page.clear();
  }

  private static String id(Hit<?> hit) {
    return Optional.ofNullable(hit.id()).orElseThrow();
  }

  private List<String> there(String index, List<String> ids) throws IOException {
    if (ids.isEmpty()) {
      return List.of();
    }
    return cluster.ask(client -> {
      var there = new ArrayList<String>();
      var asked =
          client.mget(get -> get.index(index).ids(ids).source(no -> no.fetch(false)), Void.class);
      for (var item : asked.docs()) {
        if (item.isFailure()) {
          // Taken for gone it would be removed from the new one.
          throw new IOException(
              "%s does not tell whether it has a post: %s"
                  .formatted(index, item.failure().error().reason()));
        }
        if (item.result().found()) {
          there.add(item.result().id());
        }
      }
      return there;
    });
  }

  private void check(List<String> old, String next) throws IOException {
    if (!old.equals(indices.aliases().behind())) {
      open(old);
      throw new IOException(
          cluster.settings()
              + ": another index was begun meanwhile; the old ones stay, run it again");
    }
    var wanted = cluster.count(old);
    var found = cluster.count(List.of(next));
    if (wanted != found) {
      open(old);
      throw new IOException(
          "%s: the index in force has %d posts, the one made of it, %s, has %d; the old one stays"
              .formatted(cluster.settings(), wanted, next, found));
    }
  }

  private void open(List<String> old) throws IOException {
    for (var index : old) {
      indices.closeToWriting(index, false);
    }
  }
}

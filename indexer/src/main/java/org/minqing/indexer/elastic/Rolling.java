package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch.indices.IndicesBlockOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Begins the next index when the newest is full, and lets go of older ones that are empty. Between
 * two indices there is a moment in which nobody writes: the full one is closed, which waits for
 * what is on its way there, then new posts are led into the next, then the full one is opened again
 * for new readings of what it keeps. Killed in between, any process that opens the store ends it.
 */
final class Rolling {

  private final Cluster cluster;
  private final Indices indices;
  private final Aliases aliases;
  private long lookedAt;
  private boolean hasLooked;

  Rolling(Cluster cluster, Indices indices) {
    this.cluster = cluster;
    this.indices = indices;
    this.aliases = indices.aliases();
  }

  /** Begins the next index if it is time to look and the newest is full. */
  synchronized void look() throws IOException {
    var rollover = cluster.settings().rollover();
    var now = System.nanoTime();
    if (hasLooked && now - lookedAt < rollover.lookEvery().toNanos()) {
      return;
    }
    hasLooked = true;
    lookedAt = now;
    var newest = aliases.now().newest();
    if (!indices.isClosedToWriting(newest) && isFull(newest, rollover)) {
      begin(newest);
    }
  }

  private boolean isFull(String index, Rollover rollover) throws IOException {
    var shards = cluster.settings().shards();
    var size =
        cluster.ask(client -> {
          var primaries = client.indices().stats(of -> of.index(index)).all().primaries();
          var docs = primaries == null ? null : primaries.docs();
          var store = primaries == null ? null : primaries.store();
          return new Size(docs == null ? 0 : docs.count(), store == null ? 0 : store.sizeInBytes());
        });
    return size.posts > 0
        && (size.bytes / shards >= rollover.shardBytes() || isOlder(index, rollover.age()));
  }

  private record Size(long posts, long bytes) {}

  private boolean isOlder(String index, Duration age) throws IOException {
    return indices
        .begunAt(index)
        .filter(begun -> begun.plus(age).isBefore(Instant.now()))
        .isPresent();
  }

  private void begin(String full) throws IOException {
    var next = indices.following(full);
    indices.create(next, false);
    close(full);
    lead(full, next);
  }

  /** Returns when nothing is on its way into it any more, and all of it is found by searches. */
  private void close(String index) throws IOException {
    cluster.ask(client -> {
      // The one that is there already says nothing of what was on its way when it was set.
      indices.closeToWriting(index, false);
      var answer =
          client.indices().addBlock(add -> add.index(index).block(IndicesBlockOptions.Write));
      if (!answer.acknowledged() || !answer.shardsAcknowledged()) {
        throw new IOException("not every shard of " + index + " could be closed to writing");
      }
      return client.indices().refresh(refresh -> refresh.index(index));
    });
  }

  private void lead(String full, String next) throws IOException {
    aliases.advance(full, next);
    indices.closeToWriting(full, false);
  }

  /** Ends what a killed process began. */
  void mend() throws IOException {
    var now = aliases.now();
    if (indices.isClosedToWriting(now.newest())) {
      var next = indices.following(now.newest());
      if (!indices.exists(next)) {
        // Not a rollover's doing.
        return;
      }
      close(now.newest());
      lead(now.newest(), next);
    }
    for (var index : now.older()) {
      if (indices.isClosedToWriting(index)) {
        indices.closeToWriting(index, false);
      }
    }
  }

  /** Removes older indices of which every post has been removed. */
  void dropEmpty() throws IOException {
    for (var index : aliases.now().older()) {
      if (cluster.ask(client -> client.count(count -> count.index(index)).count()) == 0) {
        indices.remove(index);
      }
    }
  }
}

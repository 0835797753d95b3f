package org.minqing.indexer.elastic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Begins the next index when the newest is full, and lets go of older ones that are empty. Between
 * two indices there is a moment in which nobody writes: the full one is closed, which waits for
 * what is on its way there, then new posts are led into the next, then the full one is opened again
 * for new readings of what it keeps. Broken off in between, by a kill or because the cluster does
 * not answer, it is ended by any process that opens the store or has it open and writes.
 */
final class Rolling {

  // A rollover takes some tenths of a second.
  private static final int LOOKS = 30;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

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

  /**
   * Begins the next index if it is time to look and the newest is full; ends what was broken off.
   */
  synchronized void look() throws IOException {
    var rollover = cluster.settings().rollover();
    var now = System.nanoTime();
    if (hasLooked && now - lookedAt < rollover.lookEvery().toNanos()) {
      return;
    }
    hasLooked = true;
    lookedAt = now;
    mend();
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
    if (indices.close(full)) {
      lead(full, next);
    }
  }

  private void lead(String full, String next) throws IOException {
    aliases.advance(full, next);
    indices.closeToWriting(full, false);
  }

  /** Ends what was broken off, by whomever; two may do so at the same time. */
  void mend() throws IOException {
    var now = aliases.now();
    // Asked before the newest: of a reindex, which closes that first, nothing may be opened.
    var closed = indices.closedToWriting(now.older());
    if (staysClosed(now.newest())) {
      var next = indices.following(now.newest());
      if (!indices.exists(next)) {
        // A reindex closed it, and all others.
        return;
      }
      // It may not have been waited for what was on its way there.
      indices.close(now.newest());
      refresh(now.newest());
      lead(now.newest(), next);
    }
    for (var index : closed) {
      indices.closeToWriting(index, false);
    }
  }

  private void refresh(String index) throws IOException {
    cluster.ask(client -> client.indices().refresh(refresh -> refresh.index(index)));
  }

  /** Whether an index is closed for longer than a process that lives would leave it so. */
  private boolean staysClosed(String index) throws IOException {
    for (var look = 0; look < LOOKS; look++) {
      if (!indices.isClosedToWriting(index)) {
        return false;
      }
      Cluster.sleep(BETWEEN_LOOKS);
    }
    return indices.isClosedToWriting(index);
  }

  /** Removes older indices of which every post has been removed. */
  void dropEmpty() throws IOException {
    for (var index : aliases.now().older()) {
      if (cluster.count(List.of(index)) == 0) {
        indices.remove(index);
      }
    }
  }
}

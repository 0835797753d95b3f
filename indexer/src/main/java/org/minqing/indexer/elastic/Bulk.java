package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.minqing.indexer.form.Kept;

/**
 * Writes many entries: in requests of a few megabytes, two of them on their way at most, so that a
 * slow cluster slows the writer and nothing piles up. What the cluster is too busy for is sent
 * again. An entry that is older than the one kept is passed over.
 */
final class Bulk {

  private static final int MOST_BYTES = 4_000_000;
  private static final int MOST_ENTRIES = 1_000;
  private static final int ON_THEIR_WAY = 2;
  private static final int OLDER_THAN_KEPT = 409;

  private final Cluster cluster;
  private final Placing placing;

  /** Writes each entry to where a placing says it belongs. */
  Bulk(Cluster cluster, Placing placing) {
    this.cluster = cluster;
    this.placing = placing;
  }

  /** What becomes of one post: a new form of it, or nothing, in which case it is removed. */
  record Change(String id, long version, Optional<byte[]> document) {

    BulkOperation in(String index) {
      return BulkOperation.of(operation ->
          document.isPresent()
              ? operation.index(put ->
                  put.index(index)
                      .id(id)
                      .versionType(VersionType.ExternalGte)
                      .version(version)
                      .document(BinaryData.of(document.get(), ContentType.APPLICATION_JSON)))
              : operation.delete(delete ->
                  delete
                      .index(index)
                      .id(id)
                      .versionType(VersionType.ExternalGte)
                      .version(version)));
    }

    int size() {
      return document.map(bytes -> bytes.length).orElse(100);
    }
  }

  /** Writes all of it; returns when the cluster has taken the last. */
  Writing begin() {
    return new Writing();
  }

  /**
   * One stretch of writing, by one thread. Closed, it has nothing on its way any more, which after
   * a failure would else be written behind the back of whoever removes it next.
   */
  final class Writing implements AutoCloseable {

    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Future<Long>> sent = new ArrayDeque<>();
    private List<Change> next = new ArrayList<>();
    private long bytes;
    private long changed;

    void put(Kept kept) throws IOException {
      var document = ElasticDocument.of(kept);
      add(new Change(kept.id().value(), kept.version(), Optional.of(document)));
    }

    void delete(String id, long version) throws IOException {
      add(new Change(id, version, Optional.empty()));
    }

    private void add(Change change) throws IOException {
      next.add(change);
      bytes += change.size();
      if (bytes >= MOST_BYTES || next.size() >= MOST_ENTRIES) {
        send();
      }
    }

    private void send() throws IOException {
      while (sent.size() >= ON_THEIR_WAY) {
        await();
      }
      var changes = next;
      sent.add(senders.submit(() -> sendAll(changes)));
      next = new ArrayList<>();
      bytes = 0;
    }

    private void await() throws IOException {
      try {
        changed += sent.remove().get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while writing to Elasticsearch", e);
      }
    }

    /**
     * Waits until the cluster has taken all.
     *
     * @return how many entries it wrote or removed
     */
    long end() throws IOException {
      if (!next.isEmpty()) {
        send();
      }
      while (!sent.isEmpty()) {
        await();
      }
      return changed;
    }

    @Override
    public void close() {
      senders.close();
    }
  }

  private long sendAll(List<Change> changes) throws IOException {
    var changed = 0L;
    var left = changes;
    var deadline = System.nanoTime() + Cluster.patience().toNanos();
    for (var pause = Cluster.firstPause(); ; pause = Cluster.longer(pause)) {
      var batch = placing.place(left);
      var items = batch.isEmpty() ? List.<BulkResponseItem>of() : send(batch);
      left = new ArrayList<>();
      for (var i = 0; i < items.size(); i++) {
        var item = items.get(i);
        if (Cluster.isForLater(item.status()) || isClosedToWriting(item) || hasMoved(item)) {
          left.add(batch.get(i).change());
        } else if (isTaken(item)) {
          changed++;
        } else if (!isNothingToDo(item)) {
          throw refused(item);
        }
      }
      if (left.isEmpty()) {
        return changed;
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "%s has been too busy for %d entries, or closed to writing: by a rollover that was broken off (the next write ends it after a minute) or by a reindex that was (./minqing reindex ends it)"
                .formatted(cluster.settings(), left.size()));
      }
      Cluster.sleep(pause);
    }
  }

  private List<BulkResponseItem> send(List<Placing.Placed> batch) throws IOException {
    var operations = batch.stream().map(placed -> placed.change().in(placed.index())).toList();
    return cluster.ask(client ->
        client.bulk(bulk -> bulk.requireAlias(placing.byAlias()).operations(operations)).items());
  }

  /** The index was full and the next one was begun, or all were made anew. */
  private static boolean hasMoved(BulkResponseItem item) {
    return item.error() != null && "index_not_found_exception".equals(item.error().type());
  }

  /** Its index is about to be replaced by a new one; soon the alias leads there. */
  private static boolean isClosedToWriting(BulkResponseItem item) {
    return item.error() != null && "cluster_block_exception".equals(item.error().type());
  }

  private static boolean isTaken(BulkResponseItem item) {
    return item.status() == 200 || item.status() == 201;
  }

  /** A later reading is kept already, or what should be removed is gone. */
  private static boolean isNothingToDo(BulkResponseItem item) {
    return item.status() == OLDER_THAN_KEPT || (item.status() == 404 && item.error() == null);
  }

  private IOException refused(BulkResponseItem item) {
    var error = item.error();
    return new IOException(
        "%s refuses post %s with %d: %s"
            .formatted(
                cluster.settings(), item.id(), item.status(), error == null ? "" : error.reason()));
  }

  /** Makes all that was written findable. */
  void refresh() throws IOException {
    cluster.ask(client -> {
      var shards = client.indices().refresh(refresh -> refresh.index(placing.all())).shards();
      if (shards != null && shards.failed() != null && shards.failed().intValue() > 0) {
        throw new IOException("not every shard could be refreshed");
      }
      return true;
    });
  }
}

package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.HealthStatus;
import co.elastic.clients.elasticsearch.nodes.NodesStatsResponse;
import co.elastic.clients.elasticsearch.nodes.stats.NodeStatsMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.indexer.form.Fields;

/** Looks for what an operator of the cluster should know. */
final class CheckUp {

  // From 85 % on Elasticsearch moves shards away, from 95 % on it takes no more writes.
  private static final double LITTLE_ROOM = 0.15;

  private final Cluster cluster;
  private final Indices indices;

  CheckUp(Cluster cluster, Indices indices) {
    this.cluster = cluster;
    this.indices = indices;
  }

  List<String> findings() throws IOException {
    var findings = new ArrayList<String>();
    health().ifPresent(findings::add);
    if (indices.aliases().newest().isEmpty()) {
      findings.add("no index takes posts; ./minqing reindex makes one");
    }
    for (var index : indices.unused()) {
      findings.add(
          "index %s is not used: a reindex or a rollover was broken off (./minqing reindex ends it)"
              .formatted(index));
    }
    for (var index : indices.aliases().behind()) {
      if (indices.isClosedToWriting(index)) {
        findings.add(
            "index %s is closed to writing, by a reindex or a rollover that was broken off or by a full disk"
                .formatted(index));
      }
    }
    if (!indices.hasTemplate()) {
      findings.add(
          "the index template %s of layout %d is missing; it is made when the service starts"
              .formatted(indices.alias(), Fields.VERSION));
    }
    findings.addAll(fullDisks());
    return findings;
  }

  private Optional<String> health() throws IOException {
    var health = cluster.ask(client -> client.cluster().health(h -> h.index(indices.alias())));
    return health.status() == HealthStatus.Green
        ? Optional.empty()
        : Optional.of(
            "%s is %s: %d of %d shards have no node"
                .formatted(
                    cluster.settings(),
                    health.status().jsonValue(),
                    health.unassignedShards(),
                    health.activeShards() + health.unassignedShards()));
  }

  private List<String> fullDisks() throws IOException {
    NodesStatsResponse stats =
        cluster.ask(client -> client.nodes().stats(s -> s.metric(NodeStatsMetric.Fs)));
    var full = new ArrayList<String>();
    for (var node : stats.nodes().values()) {
      var disk = node.fs() == null ? null : node.fs().total();
      var free = disk == null ? null : disk.availableInBytes();
      var total = disk == null ? null : disk.totalInBytes();
      if (free != null && total != null && total > 0 && free < total * LITTLE_ROOM) {
        full.add("node %s has %d of %d MB left".formatted(node.name(), mega(free), mega(total)));
      }
    }
    return full;
  }

  private static long mega(long bytes) {
    return bytes / 1_000_000;
  }
}

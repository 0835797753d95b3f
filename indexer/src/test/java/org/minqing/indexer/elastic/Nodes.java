package org.minqing.indexer.elastic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.minqing.elasticnode.ElasticNode;

/** The node that tests share. */
final class Nodes {

  private Nodes() {}

  /** An index is full after one batch. */
  static final Rollover AT_ONCE = new Rollover(1, Duration.ofDays(1), Duration.ZERO);

  /** What a store on it is opened with. */
  static ElasticSettings settings(String name) throws IOException {
    return settings(ElasticNode.shared().url(), name, Rollover.USUAL);
  }

  /** What a store on it is opened with whose indices are full after each batch. */
  static ElasticSettings rolling(String name) throws IOException {
    return settings(ElasticNode.shared().url(), name, AT_ONCE);
  }

  static ElasticSettings settings(URI url, String name, Rollover rollover) {
    return settings(url, name, 1, rollover);
  }

  /** What a store on it is opened with whose indices are cut into so many pieces. */
  static ElasticSettings sharded(String name, int shards) throws IOException {
    return settings(ElasticNode.shared().url(), name, shards, Rollover.USUAL);
  }

  private static ElasticSettings settings(URI url, String name, int shards, Rollover rollover) {
    return new ElasticSettings(
        List.of(url), Optional.empty(), Optional.empty(), name, shards, 0, rollover);
  }

  /** Does to the shared node what an operator does, past any store. */
  static void call(String method, String path, String json) throws IOException {
    var request =
        HttpRequest.newBuilder(ElasticNode.shared().url().resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(method + " " + path + ": " + answer.body());
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}

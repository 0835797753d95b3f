package org.minqing.app.state;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A topic of Kafka in which posts wait.
 *
 * @param brokers where the cluster is asked for first, host:port
 * @param name of the topic, and of the group that reads it
 * @param partitions into how many parts it is made: so many machines at most read it
 * @param retention how long a post that nobody reads is kept
 * @param client further settings of Kafka's clients, such as those of TLS
 */
public record Topic(
    List<String> brokers,
    String name,
    int partitions,
    Duration retention,
    Map<String, String> client) {

  /** A request that takes longer than this is not answered. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Copies the collections. */
  public Topic {
    brokers = List.copyOf(brokers);
    client = Map.copyOf(client);
  }

  /** Settings of a client; those that correctness hangs on are ours. */
  Map<String, Object> settings(Map<String, Object> ours) {
    var settings = new HashMap<String, Object>(client);
    settings.put("bootstrap.servers", brokers);
    settings.put("client.id", "minqing");
    settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    settings.put("request.timeout.ms", (int) PATIENCE.toMillis() / 2);
    settings.putAll(ours);
    return settings;
  }

  @Override
  public String toString() {
    return "the topic " + name + " at " + String.join(",", brokers);
  }
}

package org.minqing.app.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

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

  /** How a member of the group and its writes are known is part of how nothing is lost. */
  private static final List<String> OURS =
      List.of("group.protocol", "group.instance.id", "transactional.id");

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

  /**
   * Reads further settings of Kafka's clients.
   *
   * @param file as Kafka's own tools read one
   * @throws IOException if it cannot be read, or sets what is ours to set
   */
  public static Map<String, String> clientSettings(Path file) throws IOException {
    var settings = new Properties();
    try (var written = Files.newBufferedReader(file)) {
      settings.load(written);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "config/minqing.yaml: inbox.client: %s cannot be read: %s".formatted(file, e), e);
    }
    for (var ours : OURS) {
      if (settings.containsKey(ours)) {
        throw new IOException("%s: %s is Minqing's to set: remove that line".formatted(file, ours));
      }
    }
    return settings.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, settings::getProperty));
  }

  /** What is told when no answer came in time. */
  Inbox.UnreachableException unreachable(KafkaException late) {
    return new Inbox.UnreachableException(
        "%s does not answer (%s): start the broker, or mend inbox.brokers"
            .formatted(this, late.getMessage()),
        late);
  }

  /** What is told of the cause: a name that nobody knows, a password that is wrong. */
  Inbox.UnreachableException unusable(KafkaException why) {
    var cause = Objects.requireNonNullElse(why.getCause(), why);
    return new Inbox.UnreachableException(
        "%s cannot be used (%s): mend inbox in config/minqing.yaml"
            .formatted(this, cause.getMessage()),
        why);
  }

  @Override
  public String toString() {
    return "the topic " + name + " at " + String.join(",", brokers);
  }
}

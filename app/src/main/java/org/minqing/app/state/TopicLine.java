package org.minqing.app.state;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.minqing.app.state.Inbox.Offset;
import org.minqing.app.state.Inbox.Place;
import org.minqing.app.state.Inbox.UnreachableException;
import org.minqing.app.state.Inbox.Waiting;
import org.minqing.indexer.OpinionJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a topic at which it is read, as one of a group: each part of the topic goes to one
 * member, and to another when that one is gone.
 */
final class TopicLine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicLine.class);

  private static final int MOST_AT_ONCE = 256;

  /** A member that was killed is missed after this time, and waited for no longer. */
  private static final int MISSED_MILLIS = 8_000;

  /** Reading a batch takes seconds, minutes where the store is slow. */
  private static final int LONGEST_BATCH_MILLIS = 600_000;

  private static final Duration LOOK = Duration.ofMillis(200);

  private final Topic topic;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<Place, Waiting> pending = new LinkedHashMap<>();

  TopicLine(Topic topic) {
    this.topic = topic;
    this.consumer = new KafkaConsumer<>(settings(topic));
    consumer.subscribe(List.of(topic.name()));
  }

  private static Map<String, Object> settings(Topic topic) {
    return topic.settings(
        Map.of(
            "group.id",
            topic.name(),
            "key.deserializer",
            StringDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class,
            "enable.auto.commit",
            false,
            "auto.offset.reset",
            "earliest",
            "max.poll.records",
            MOST_AT_ONCE,
            "session.timeout.ms",
            MISSED_MILLIS,
            "heartbeat.interval.ms",
            MISSED_MILLIS / 4,
            "max.poll.interval.ms",
            LONGEST_BATCH_MILLIS));
  }

  /** The next posts; the same until all of them are stored or failed. */
  synchronized List<Waiting> head() {
    if (pending.isEmpty()) {
      fetch();
    }
    return List.copyOf(pending.values());
  }

  private void fetch() {
    var end = System.nanoTime() + MISSED_MILLIS * 1_000_000L + Topic.PATIENCE.toNanos();
    try {
      do {
        consumer.poll(LOOK).forEach(this::take);
      } while (pending.isEmpty() && !isAtEnd() && System.nanoTime() < end);
    } catch (TimeoutException e) {
      throw new UnreachableException(topic + " does not answer: " + e.getMessage(), e);
    } catch (KafkaException e) {
      throw new UnreachableException(topic + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Whoever is given no part has nothing to read, but that is known only after some time. */
  private boolean isAtEnd() {
    var parts = consumer.assignment();
    return !parts.isEmpty()
        && consumer.endOffsets(parts).entrySet().stream()
            .allMatch(part -> consumer.position(part.getKey()) >= part.getValue());
  }

  private void take(ConsumerRecord<String, byte[]> waiting) {
    read(waiting).ifPresent(post -> pending.put(post.place(), post));
  }

  /** A record that is no post was not put there by this program, and nobody could ever read it. */
  private Optional<Waiting> read(ConsumerRecord<String, byte[]> waiting) {
    try {
      return Optional.of(
          new Waiting(
              new Offset(waiting.partition(), waiting.offset()),
              OpinionJson.readPost(new String(waiting.value(), StandardCharsets.UTF_8)),
              waiting.headers().lastHeader(TopicInbox.REVISED) != null));
    } catch (RuntimeException e) {
      LOG.warn(
          "record {} of part {} of {} is no post and is passed over: {}",
          waiting.offset(),
          waiting.partition(),
          topic,
          e.toString());
      return Optional.empty();
    }
  }

  /** These need not be read again. */
  synchronized void done(Collection<Place> places) {
    pending.keySet().removeAll(places);
    if (pending.isEmpty()) {
      commit();
    }
  }

  /** What cannot be noted is read once more, by this member or another. */
  private void commit() {
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException e) {
      LOG.info("{}: another member reads on, and what was just read once more", topic);
    } catch (KafkaException e) {
      LOG.warn("{} did not take note of what was read: {}", topic, e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }
}

package org.minqing.app.state;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.minqing.app.state.Inbox.Offset;
import org.minqing.app.state.Inbox.Waiting;
import org.minqing.indexer.OpinionJson;
import org.minqing.model.Post;
import org.minqing.model.PostId;
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
  private static final Duration MISSED = Duration.ofSeconds(8);

  /** Reading a batch takes seconds, minutes where the store is slow. */
  static final Duration LONGEST_BATCH = Duration.ofMinutes(10);

  private static final Duration LOOK = Duration.ofMillis(200);

  private final Topic topic;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Versions versions;
  private final Map<PostId, Waiting> pending = new LinkedHashMap<>();
  private final Queue<Post> replaced = new ArrayDeque<>();
  private long askedAt;

  TopicLine(Topic topic, Versions versions) {
    this.topic = topic;
    this.versions = versions;
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
            (int) MISSED.toMillis(),
            "heartbeat.interval.ms",
            (int) MISSED.toMillis() / 4,
            "max.poll.interval.ms",
            (int) LONGEST_BATCH.toMillis(),
            "allow.auto.create.topics",
            false));
  }

  /** The next posts; the same until all of them are stored or failed. */
  synchronized List<Waiting> head() {
    if (isOthers()) {
      leave();
    }
    if (pending.isEmpty()) {
      fetch();
    }
    while (!replaced.isEmpty()) {
      versions.keep(replaced.element());
      replaced.remove();
    }
    return List.copyOf(pending.values());
  }

  /** Whoever does not ask for so long is taken for dead, and others read what he has. */
  private boolean isOthers() {
    return !pending.isEmpty() && System.nanoTime() - askedAt > LONGEST_BATCH.toNanos() * 9 / 10;
  }

  /** And joins again, where the group has read to by then. */
  private void leave() {
    LOG.info("{}: what was not stored in time is read again", topic);
    pending.clear();
    replaced.clear();
    consumer.unsubscribe();
    consumer.subscribe(List.of(topic.name()));
  }

  private void fetch() {
    var end = System.nanoTime() + MISSED.plus(Topic.PATIENCE).toNanos();
    try {
      do {
        ask();
      } while (pending.isEmpty() && !isAtEnd() && System.nanoTime() < end);
    } catch (TimeoutException e) {
      throw topic.unreachable(e);
    } catch (KafkaException e) {
      throw topic.unusable(e);
    }
  }

  private void ask() {
    askedAt = System.nanoTime();
    var came = consumer.poll(LOOK);
    came.forEach(this::take);
    if (pending.isEmpty() && !came.isEmpty()) {
      // None of them is a post: nobody else is to look at them either.
      commit();
    }
  }

  /** Whoever is given no part has nothing to read, but that is known only after some time. */
  private boolean isAtEnd() {
    var parts = consumer.assignment();
    return !parts.isEmpty()
        && consumer.endOffsets(parts).entrySet().stream()
            .allMatch(part -> consumer.position(part.getKey()) >= part.getValue());
  }

  /** Words that were replaced before anybody read them are earlier words all the same. */
  private void take(ConsumerRecord<String, byte[]> waiting) {
    read(waiting)
        .ifPresent(post -> {
          var earlier = Optional.ofNullable(pending.put(post.post().id(), post)).map(Waiting::post);
          earlier.filter(old -> !Inbox.sameWords(old, post.post())).ifPresent(replaced::add);
        });
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
  synchronized void done(Collection<Waiting> read) {
    read.forEach(post -> pending.remove(post.post().id(), post));
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

package org.minqing.app.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.minqing.indexer.OpinionJson;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.monitor.words.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * The line is a topic of Kafka, which several machines may read. A post is known only after the
 * topic has it: a kill between the two lets it come in, and be read, once more. All words of a post
 * go to one part of the topic and so are read in their order. One that cannot be read goes on
 * waiting in the table, and does not hold up those behind it.
 */
public final class TopicInbox extends Inbox {

  /** The header of a post that was known with other words. */
  static final String REVISED = "revised";

  private static final Logger LOG = LoggerFactory.getLogger(TopicInbox.class);

  /** A post with its title and text is seldom larger than a thousandth of that. */
  private static final int LARGEST = 8_000_000;

  /** A member that is about to join the group that reads has done so by then. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(200);

  private static final int MOST_SNAPSHOTS = 5;

  private final Topic topic;
  private final TableInbox aside;
  private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();
  private final Supplier<Admin> admin = SingletonSupplier.of(this::openAdmin);
  private final Supplier<KafkaProducer<String, byte[]>> producer =
      SingletonSupplier.of(this::openProducer);
  private final Supplier<TopicLine> line = SingletonSupplier.of(this::openLine);
  private volatile boolean unreachable;

  /** An inbox in a topic, which is made where it is missing; nothing is asked of it before. */
  public TopicInbox(Topic topic, State state, Clock clock) {
    super(state, clock);
    this.topic = topic;
    this.aside = new TableInbox(state, clock);
  }

  @Override
  Runnable enqueue(Post post, boolean revised) {
    if (revised) {
      aside.supersede(post.id());
    }
    var sent = send(post, revised);
    if (sent.isDone()) {
      // At once, or the next would wait for the broker as long as this did.
      answer(sent);
    }
    return () -> answer(sent);
  }

  private Future<RecordMetadata> send(Post post, boolean revised) {
    try {
      return producer
          .get()
          .send(
              new ProducerRecord<>(
                  topic.name(),
                  null,
                  post.id().value(),
                  OpinionJson.write(post).getBytes(StandardCharsets.UTF_8),
                  revised ? List.of(new RecordHeader(REVISED, new byte[0])) : List.of()));
    } catch (KafkaException broken) {
      throw topic.unusable(broken);
    }
  }

  @Override
  public List<Waiting> head(int limit) {
    var failed = aside.head(limit);
    return failed.isEmpty() ? fromTopic() : failed;
  }

  private List<Waiting> fromTopic() {
    try {
      var head = line.get().head();
      if (unreachable) {
        unreachable = false;
        LOG.info("{} answers again", topic);
      }
      return head;
    } catch (UnreachableException e) {
      if (!unreachable) {
        unreachable = true;
        LOG.warn("{}; what waits there is read later", e.getMessage());
      }
      return List.of();
    }
  }

  @Override
  public void acknowledge(Collection<Waiting> stored) {
    var rows = stored.stream().filter(waiting -> waiting.place() instanceof Row).toList();
    aside.acknowledge(rows);
    if (rows.size() < stored.size()) {
      line.get().done(stored);
    }
  }

  @Override
  public void fail(Waiting waiting, String problem) {
    switch (waiting.place()) {
      case Row row -> aside.fail(waiting, problem);
      case Offset inTopic -> {
        state.together(() -> setAside(waiting, problem));
        line.get().done(List.of(waiting));
      }
    }
  }

  /**
   * Other words that came in since are on their way, and then these are earlier ones. Words that
   * are not known yet were read faster than accepting them ended.
   */
  private void setAside(Waiting waiting, String problem) {
    var post = waiting.post();
    // The row before that of the inbox, as accepting does.
    var known = settledDigest(post.id());
    aside.supersede(post.id());
    if (known.isEmpty() || known.get().equals(digest(post))) {
      aside.insertFailed(post, waiting.revised(), problem);
    } else {
      versions.keep(post);
    }
  }

  @Override
  public long waiting() {
    return aside.waiting() + elsewhere();
  }

  /** While the readers wait for the broker, nobody else does. */
  private long elsewhere() {
    if (unreachable) {
      throw topic.unreachable(new TimeoutException("as the readers found"));
    }
    return unread(ends());
  }

  /**
   * What waits in the topic once the snapshot is taken is read before this ends; what comes later
   * the snapshot does not know. What could not be read waits in the table, behind the snapshot,
   * which is then taken anew.
   */
  @Override
  public void snapshot(Path file, Path folder) throws IOException {
    for (var taken = 0; taken < MOST_SNAPSHOTS; taken++) {
      Files.deleteIfExists(file);
      var rows = aside.rows();
      state.snapshot(file, folder);
      awaitRead(ends());
      if (rows.containsAll(aside.rows())) {
        return;
      }
    }
    throw new IOException(
        "posts that cannot be read are set aside faster than a backup is made: mend what ./minqing doctor says of them, or try again later");
  }

  private void awaitRead(Map<TopicPartition, Long> ends) throws IOException {
    var fewest = Long.MAX_VALUE;
    var since = System.nanoTime();
    for (var waiting = unread(ends); waiting > 0; waiting = unread(ends)) {
      if (waiting < fewest) {
        fewest = waiting;
        since = System.nanoTime();
      }
      if (isInVain(System.nanoTime() - since)) {
        throw new IOException(
            "%s still in a topic, which no backup holds: let ./minqing run or read take them first"
                .formatted(Language.EN.say("letter.posts", waiting)));
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** Who reads takes note of it once for all of a batch. */
  private boolean isInVain(long nanos) {
    return nanos > TopicLine.LONGEST_BATCH.toNanos()
        || (nanos > PATIENCE.toNanos() && !isBeingRead());
  }

  private boolean isBeingRead() {
    try {
      var groups = answer(admin.get().describeConsumerGroups(Set.of(topic.name())).all());
      return groups.values().stream().anyMatch(group -> !group.members().isEmpty());
    } catch (GroupIdNotFoundException nobodyEverRead) {
      return false;
    }
  }

  /** How many of those before these ends nobody has read, and the topic still keeps. */
  private long unread(Map<TopicPartition, Long> ends) {
    var read = read();
    var begins = offsets(ends.keySet(), OffsetSpec.earliest());
    return ends.entrySet().stream()
        .mapToLong(end -> {
          var part = end.getKey();
          return end.getValue()
              - Math.max(begins.getOrDefault(part, 0L), read.getOrDefault(part, 0L));
        })
        .map(waiting -> Math.max(0, waiting))
        .sum();
  }

  private Map<TopicPartition, Long> ends() {
    return offsets(parts(), OffsetSpec.latest());
  }

  private Set<TopicPartition> parts() {
    try {
      var described = answer(admin.get().describeTopics(Set.of(topic.name())).allTopicNames());
      return described.values().stream()
          .flatMap(description -> description.partitions().stream())
          .map(part -> new TopicPartition(topic.name(), part.partition()))
          .collect(Collectors.toSet());
    } catch (UnknownTopicOrPartitionException notYetMade) {
      return Set.of();
    }
  }

  private Map<TopicPartition, Long> offsets(Set<TopicPartition> parts, OffsetSpec which) {
    var wanted = parts.stream().collect(Collectors.toMap(part -> part, part -> which));
    var offsets = new HashMap<TopicPartition, Long>();
    answer(admin.get().listOffsets(wanted).all())
        .forEach((part, found) -> offsets.put(part, found.offset()));
    return offsets;
  }

  /** Up to where the group has read. */
  private Map<TopicPartition, Long> read() {
    var read = new HashMap<TopicPartition, Long>();
    answer(admin.get().listConsumerGroupOffsets(topic.name()).partitionsToOffsetAndMetadata())
        .forEach((part, upTo) ->
            // A group of this name may have read the topics of others.
            Optional.ofNullable(upTo)
                .filter(known -> part.topic().equals(topic.name()))
                .ifPresent(known -> read.put(part, known.offset())));
    return read;
  }

  @Override
  public List<Stuck> stuck() {
    return aside.stuck();
  }

  @Override
  public List<Waiting> setAside() {
    return aside.setAside();
  }

  /** What was read is not kept in the topic either. */
  @Override
  public int expire(Instant before, Set<PostId> kept) {
    var gone = aside.expire(before, kept);
    try {
      var read = new HashMap<TopicPartition, RecordsToDelete>();
      read().forEach((part, upTo) -> read.put(part, RecordsToDelete.beforeOffset(upTo)));
      answer(admin.get().deleteRecords(read).all());
    } catch (UnreachableException | UnknownTopicOrPartitionException e) {
      LOG.warn("what was read is removed from the topic later: {}", e.getMessage());
    }
    return gone;
  }

  @Override
  public Optional<String> described() {
    return Optional.of(
        "%s, in %d parts, where %s waiting"
            .formatted(topic, parts().size(), Language.EN.say("letter.posts", elsewhere())));
  }

  private Admin openAdmin() {
    return opened(() -> Admin.create(topic.settings(Map.of())));
  }

  private KafkaProducer<String, byte[]> openProducer() {
    makeTopic();
    return opened(() ->
        new KafkaProducer<>(
            topic.settings(
                Map.of(
                    "acks",
                    "all",
                    "enable.idempotence",
                    true,
                    "compression.type",
                    "gzip",
                    "max.request.size",
                    LARGEST,
                    "max.block.ms",
                    Topic.PATIENCE.toMillis(),
                    "delivery.timeout.ms",
                    (int) Topic.PATIENCE.toMillis(),
                    "key.serializer",
                    StringSerializer.class,
                    "value.serializer",
                    ByteArraySerializer.class))));
  }

  private TopicLine openLine() {
    makeTopic();
    return opened(() -> new TopicLine(topic, versions));
  }

  private void makeTopic() {
    if (!parts().isEmpty()) {
      return;
    }
    var wanted =
        new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
            .configs(
                Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", String.valueOf(topic.retention().toMillis()),
                    // What is removed stays in the newest file until another is begun.
                    "segment.ms", String.valueOf(Duration.ofDays(1).toMillis()),
                    "max.message.bytes", String.valueOf(LARGEST)));
    try {
      answer(admin.get().createTopics(Set.of(wanted)).all());
      LOG.info("{} was made", topic);
    } catch (TopicExistsException madeByAnother) {
      LOG.debug("{} is there", topic);
    }
  }

  private <T> T answer(Future<T> asked) {
    try {
      return asked.get();
    } catch (ExecutionException failed) {
      throw told(failed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while " + topic + " was asked", e);
    }
  }

  /** What the caller goes on by stays as it is; of the rest nobody can say more than the user. */
  private RuntimeException told(ExecutionException failed) {
    return switch (failed.getCause()) {
      case UnknownTopicOrPartitionException notThere -> notThere;
      case TopicExistsException there -> there;
      case GroupIdNotFoundException notThere -> notThere;
      case RecordTooLargeException large ->
          new IllegalArgumentException(topic + " takes no post so large", large);
      case RetriableException late -> topic.unreachable(late);
      case KafkaException other -> topic.unusable(other);
      case null, default -> new IllegalStateException(topic + " cannot be used", failed);
    };
  }

  private <T extends AutoCloseable> T opened(Supplier<T> open) {
    try {
      var part = open.get();
      opened.push(part);
      return part;
    } catch (KafkaException unfit) {
      throw topic.unusable(unfit);
    }
  }

  @Override
  public void close() {
    for (var part = opened.poll(); part != null; part = opened.poll()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("closing {}", topic, e);
      }
    }
  }
}

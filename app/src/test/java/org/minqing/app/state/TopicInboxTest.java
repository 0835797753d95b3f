package org.minqing.app.state;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.minqing.app.state.Posts.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.state.Inbox.Waiting;
import org.minqing.crawler.Door.Admission;
import org.minqing.kafkanode.KafkaNode;
import org.minqing.model.PostId;

/** A real broker keeps the line. */
@Tag("slow")
class TopicInboxTest {

  private static final Map<String, Object> TEXTS =
      Map.of("key.serializer", StringSerializer.class, "value.serializer", StringSerializer.class);

  @AutoClose private static KafkaNode broker;

  @TempDir private Path data;
  private final String name = "posts-" + UUID.randomUUID();
  private State state;
  private TopicInbox inbox;

  @BeforeAll
  static void start(@TempDir Path home) throws IOException {
    broker = KafkaNode.start(home);
  }

  @BeforeEach
  void open() {
    state = State.open(Database.in(data));
    inbox = inbox();
  }

  @AfterEach
  void close() {
    inbox.close();
    state.close();
  }

  private TopicInbox inbox() {
    return new TopicInbox(topic(broker.address()), state, Clock.systemUTC());
  }

  private Topic topic(String address) {
    return new Topic(List.of(address), name, 4, Duration.ofDays(7), Map.of());
  }

  private void reopen() {
    close();
    open();
  }

  @Test
  void tellsNewFromRevisedFromDuplicate() {
    assertThat(inbox.accept(post(1, "停水了"))).isEqualTo(Admission.NEW);
    assertThat(inbox.accept(post(1, "停水了"))).isEqualTo(Admission.DUPLICATE);
    assertThat(inbox.accept(post(2, "停电了"))).isEqualTo(Admission.NEW);
    assertThat(inbox.waiting()).isEqualTo(2);
    assertThat(inbox.described())
        .hasValueSatisfying(told -> assertThat(told).contains(name, broker.address(), "4 parts"));
  }

  @Test
  void nothingWaitsBeforeAnythingCame() {
    assertThat(inbox.waiting()).isZero();
    assertThat(inbox.head(10)).isEmpty();
    assertThat(inbox.stuck()).isEmpty();
  }

  @Test
  void aPostStaysUntilItIsAcknowledgedAndIsAsItWas() {
    var post = post(1, "停水了 😀\n第二行\t\"引号\"");
    inbox.accept(post);
    assertThat(inbox.head(10)).hasSize(1);
    assertThat(inbox.head(10)).as("the store did not take it").hasSize(1);
    reopen();

    var waiting = inbox.head(10);
    assertThat(waiting).extracting(Waiting::post).containsExactly(post);
    inbox.acknowledge(waiting);
    assertThat(inbox.waiting()).isZero();
    reopen();
    assertThat(inbox.head(10)).isEmpty();
    assertThat(inbox.accept(post)).as("known for ever").isEqualTo(Admission.DUPLICATE);
  }

  @Test
  void theLatestWordsAreReadAndThoseBeforeAreEarlierWords() {
    assertThat(inbox.accept(post(1, "停水了"))).isEqualTo(Admission.NEW);
    assertThat(inbox.accept(post(1, "还在停水"))).isEqualTo(Admission.REVISED);
    assertThat(inbox.accept(post(1, "来水了"))).isEqualTo(Admission.REVISED);

    assertThat(all(inbox))
        .extracting(w -> w.post().text() + w.revised())
        .containsExactly("来水了true");
    assertThat(new Versions(state, Clock.systemUTC()).of(post(1, "来水了").id()))
        .extracting(version -> version.post().text())
        .containsExactlyInAnyOrder("停水了", "还在停水");
    assertThat(inbox.waiting()).isZero();
  }

  @Test
  void aPostThatFailsAgainAndAgainIsSetAsideAndHoldsUpNobody() {
    inbox.accept(post(1, "坏"));
    inbox.accept(post(2, "好"));
    var read = new ArrayList<Waiting>();
    for (var head = inbox.head(10); !head.isEmpty(); head = inbox.head(10)) {
      for (var waiting : head) {
        if (waiting.post().text().equals("坏")) {
          inbox.fail(waiting, "because of a test");
        } else {
          read.add(waiting);
          inbox.acknowledge(List.of(waiting));
        }
      }
      reopen();
    }

    assertThat(read).extracting(w -> w.post().text()).containsExactly("好");
    assertThat(inbox.stuck()).extracting(Inbox.Stuck::problem).containsExactly("because of a test");
    assertThat(inbox.waiting()).isZero();
    assertThat(inbox.accept(post(1, "改"))).isEqualTo(Admission.REVISED);
    assertThat(inbox.stuck()).as("its words were replaced").isEmpty();
  }

  @Test
  void wordsThatFailAfterOthersReplacedThemAreEarlierWords() {
    inbox.accept(post(1, "坏"));
    var old = inbox.head(10).getFirst();
    inbox.accept(post(1, "改"));
    inbox.fail(old, "because of a test");

    assertThat(inbox.head(10)).extracting(w -> w.post().text()).containsExactly("改");
    assertThat(new Versions(state, Clock.systemUTC()).of(post(1, "改").id()))
        .extracting(version -> version.post().text())
        .containsExactly("坏");
  }

  @Test
  void wordsThatFailBeforeAcceptingThemEndedAreNotLost() {
    inbox.accept(post(1, "坏"));
    var read = inbox.head(10).getFirst();
    // As they are to others while the transaction that makes them known goes on.
    state.jdbc().sql("delete from known_post").update();
    inbox.fail(read, "because of a test");

    assertThat(inbox.head(10)).extracting(w -> w.post().text()).containsExactly("坏");
  }

  @Test
  void severalReadersShareWhatWaitsAndOneThatGoesIsReplaced() throws Exception {
    accept(IntStream.range(0, 400));
    var read = new HashSet<PostId>();
    try (var other = inbox()) {
      var head = inbox.head(10);
      assertThat(head).isNotEmpty();
      // It has them, does nothing with them, and goes.
      assertThat(other.head(10)).isEmpty();
      inbox.close();
      inbox = inbox();

      var threads = Executors.newFixedThreadPool(2);
      Callable<List<Waiting>> one = () -> all(inbox);
      Callable<List<Waiting>> two = () -> all(other);
      for (var done : threads.invokeAll(List.of(one, two))) {
        done.get().forEach(waiting -> read.add(waiting.post().id()));
      }
      threads.shutdown();
      assertThat(inbox.waiting()).isZero();
    }
    assertThat(read).hasSize(400);
  }

  @Test
  void manyThatArriveTogetherAreAllKept() throws Exception {
    accept(IntStream.range(0, 1000));

    assertThat(inbox.waiting()).isEqualTo(1000);
    assertThat(all(inbox)).extracting(w -> w.post().id()).doesNotHaveDuplicates().hasSize(1000);
    assertThat(inbox.waiting()).isZero();
  }

  private void accept(IntStream numbers) throws Exception {
    try (var threads = Executors.newFixedThreadPool(16)) {
      var posts =
          numbers.<Callable<Admission>>mapToObj(n -> () -> inbox.accept(post(n, "停水"))).toList();
      for (var admitted : threads.invokeAll(posts)) {
        assertThat(admitted.get()).isEqualTo(Admission.NEW);
      }
    }
  }

  private static List<Waiting> all(Inbox inbox) {
    var all = new ArrayList<Waiting>();
    for (var head = inbox.head(10); !head.isEmpty(); head = inbox.head(10)) {
      all.addAll(head);
      inbox.acknowledge(head);
    }
    return all;
  }

  @Test
  void aBrokerThatIsKilledHasWhatWasAcceptedAndIsWaitedFor() throws IOException {
    inbox.accept(post(1, "停水了"));
    broker.kill();
    try {
      assertThatThrownBy(() -> inbox.accept(post(2, "停电了")))
          .isInstanceOf(Inbox.UnreachableException.class)
          .hasMessageContainingAll(name, "does not answer");
      assertThatThrownBy(inbox::waiting).isInstanceOf(Inbox.UnreachableException.class);
    } finally {
      broker.startAgain();
    }

    assertThat(inbox.accept(post(1, "停水了"))).isEqualTo(Admission.DUPLICATE);
    assertThat(inbox.accept(post(2, "停电了"))).isEqualTo(Admission.NEW);
    assertThat(all(inbox)).extracting(w -> w.post().text()).contains("停水了", "停电了");
  }

  @Test
  void aSnapshotIsTakenWhilePostsComeIn() throws Exception {
    inbox.accept(post(0, "停水"));
    var over = new AtomicBoolean();
    try (var threads = Executors.newSingleThreadExecutor()) {
      var reading =
          threads.submit(() -> {
            for (var next = 1; !over.get(); next++) {
              var head = inbox.head(10);
              // At no moment does nothing wait.
              inbox.accept(post(next, "停水"));
              inbox.acknowledge(head);
            }
          });
      try {
        inbox.snapshot(data.resolve("copy.zip"), data.resolve("aside"));
      } finally {
        over.set(true);
      }
      reading.get();
    }

    assertThat(data.resolve("copy.zip")).exists();
  }

  @Test
  void aSnapshotWaitsForABatchThatTakesLong() throws Exception {
    inbox.accept(post(1, "停水"));
    var head = inbox.head(10);
    try (var threads = Executors.newSingleThreadExecutor()) {
      var reading =
          threads.submit(() -> {
            // Longer than where nobody reads.
            Thread.sleep(TopicInbox.PATIENCE.plusSeconds(5));
            inbox.acknowledge(head);
            return true;
          });
      inbox.snapshot(data.resolve("copy.zip"), data.resolve("aside"));
      assertThat(reading.get()).isTrue();
    }
  }

  @Test
  void aSnapshotIsRefusedWherePostsWaitAndNobodyReads() {
    inbox.accept(post(1, "停水"));

    assertThatIOException()
        .isThrownBy(() -> inbox.snapshot(data.resolve("copy.zip"), data.resolve("aside")))
        .withMessageContaining("1 post still in a topic");
  }

  @Test
  void aPostThatIsSetAsideWhileASnapshotIsTakenIsInIt() throws Exception {
    inbox.accept(post(1, "坏"));
    var waiting = inbox.head(10).getFirst();
    var copy = data.resolve("copy.zip");
    try (var threads = Executors.newSingleThreadExecutor()) {
      var failing =
          threads.submit(() -> {
            while (!Files.exists(copy)) {
              Thread.sleep(1);
            }
            // A row that is written only when the copy is whole.
            Thread.sleep(1_000);
            inbox.fail(waiting, "because of a test");
            return true;
          });
      inbox.snapshot(copy, data.resolve("aside"));
      assertThat(failing.get()).isTrue();
    }

    var restored = Database.in(data.resolve("restored"));
    try (var snapshot = Files.newInputStream(copy)) {
      restored.restore(snapshot, data.resolve("aside"));
    }
    try (var there = State.open(restored)) {
      assertThat(new TableInbox(there, Clock.systemUTC()).head(10))
          .extracting(w -> w.post().text())
          .containsExactly("坏");
    }
  }

  @Test
  void whatIsNoPostIsPassedOver() throws Exception {
    inbox.accept(post(1, "停水了"));
    var settings = topic(broker.address()).settings(TEXTS);
    try (var stranger = new KafkaProducer<String, String>(settings)) {
      assertThat(stranger.send(new ProducerRecord<>(name, "key", "{\"no\": \"post\"}")).get())
          .isNotNull();
    }

    assertThat(all(inbox)).extracting(w -> w.post().text()).containsExactly("停水了");
    assertThat(inbox.waiting()).as("nobody is to look at it again").isZero();
  }

  @Test
  void whatWasReadDoesNotStayInTheTopic() {
    inbox.accept(post(1, "停水了"));
    all(inbox);
    inbox.accept(post(2, "停电了"));
    inbox.expire(Instant.EPOCH, Set.of());

    var asked =
        new HashMap<String, Object>(Map.of("group.id", "another", "auto.offset.reset", "earliest"));
    asked.put("key.deserializer", StringDeserializer.class);
    asked.put("value.deserializer", StringDeserializer.class);
    var kept = new ArrayList<String>();
    try (var another = new KafkaConsumer<String, String>(topic(broker.address()).settings(asked))) {
      another.subscribe(List.of(name));
      for (var end = System.nanoTime() + 20_000_000_000L;
          kept.isEmpty() && System.nanoTime() < end; ) {
        another.poll(Duration.ofMillis(200)).forEach(found -> kept.add(found.value()));
      }
    }
    assertThat(kept).singleElement(as(STRING)).contains("停电了");
    assertThat(all(inbox)).extracting(w -> w.post().text()).containsExactly("停电了");
  }

  @Test
  void nothingIsRemovedFromTopicsOfOthersThatAGroupOfThisNameRead() throws Exception {
    var foreign = name + "-foreign";
    var topic = topic(broker.address());
    var part = new TopicPartition(foreign, 0);
    try (var admin = Admin.create(topic.settings(Map.of()))) {
      admin.createTopics(List.of(new NewTopic(foreign, 1, (short) 1))).all().get();
      try (var stranger = new KafkaProducer<String, String>(topic.settings(TEXTS))) {
        assertThat(stranger.send(new ProducerRecord<>(foreign, "key", "theirs")).get()).isNotNull();
      }
      admin.alterConsumerGroupOffsets(name, Map.of(part, new OffsetAndMetadata(1))).all().get();
      inbox.accept(post(1, "停水了"));
      inbox.expire(Instant.EPOCH, Set.of());

      assertThat(inbox.waiting()).isEqualTo(1);
      assertThat(admin.listOffsets(Map.of(part, OffsetSpec.earliest())).all().get().values())
          .singleElement()
          .returns(0L, ListOffsetsResult.ListOffsetsResultInfo::offset);
    }
  }

  @Test
  void aFileOfSettingsIsReadAsKafkaReadsItButForWhatIsOurs() throws IOException {
    var file = data.resolve("kafka.properties");
    assertThatIOException()
        .isThrownBy(() -> Topic.clientSettings(file))
        .withMessageContainingAll("inbox.client", file.toString());
    Files.writeString(file, "# TLS\nsecurity.protocol = SSL\n");
    assertThat(Topic.clientSettings(file)).containsExactly(Map.entry("security.protocol", "SSL"));
    Files.writeString(file, "transactional.id=1\n");
    assertThatIOException()
        .isThrownBy(() -> Topic.clientSettings(file))
        .withMessageContainingAll(file.toString(), "transactional.id", "remove that line");
  }

  @Test
  void anAddressThatIsNoneIsTold() {
    try (var nowhere =
        new TopicInbox(topic("no.such.host.invalid:9092"), state, Clock.systemUTC())) {
      assertThatThrownBy(nowhere::waiting)
          .isInstanceOf(Inbox.UnreachableException.class)
          .hasMessageContainingAll(
              "no.such.host.invalid:9092", "mend inbox in config/minqing.yaml");
    }
  }
}

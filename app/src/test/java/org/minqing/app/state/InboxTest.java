package org.minqing.app.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.minqing.app.state.Posts.post;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.app.TestDatabase;
import org.minqing.crawler.Door.Admission;
import org.springframework.transaction.CannotCreateTransactionException;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class InboxTest {

  @Parameter private TestDatabase database;

  @TempDir private Path data;
  private State state;
  private Inbox inbox;

  @BeforeEach
  void open() {
    state = State.open(database.of(data));
    inbox = new TableInbox(state, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void tellsNewFromRevisedFromDuplicate() {
    assertThat(inbox.accept(post(1, "停水了"))).isEqualTo(Admission.NEW);
    assertThat(inbox.accept(post(1, "停水了"))).isEqualTo(Admission.DUPLICATE);
    assertThat(inbox.accept(post(1, "来水了"))).isEqualTo(Admission.REVISED);
    assertThat(inbox.accept(post(2, "停水了"))).isEqualTo(Admission.NEW);
    assertThat(inbox.waiting()).isEqualTo(2);
  }

  @Test
  void givesPostsBackAsTheyWere() {
    var post = post(1, "停水了 😀\n第二行\t\"引号\"");
    inbox.accept(post);

    assertThat(inbox.head(10)).extracting(Inbox.Waiting::post).containsExactly(post);
  }

  @Test
  void aPostStaysUntilItIsAcknowledged() {
    inbox.accept(post(1, "停水了"));
    inbox.head(10);
    reopen();

    var waiting = inbox.head(10);
    assertThat(waiting).hasSize(1);
    inbox.acknowledge(waiting);
    reopen();
    assertThat(inbox.waiting()).isZero();
    assertThat(inbox.accept(post(1, "停水了"))).as("known for ever").isEqualTo(Admission.DUPLICATE);
  }

  @Test
  void aRevisionThatCameMeanwhileIsNotAcknowledgedWithTheOldWords() {
    inbox.accept(post(1, "停水了"));
    var old = inbox.head(10);
    inbox.accept(post(1, "来水了"));
    inbox.acknowledge(old);

    assertThat(inbox.head(10)).extracting(w -> w.post().text()).containsExactly("来水了");
  }

  @Test
  void aPostThatFailsAgainAndAgainIsSetAsideAndShown() {
    inbox.accept(post(1, "坏"));
    inbox.accept(post(2, "好"));
    for (var i = 0; i < 5; i++) {
      inbox.fail(inbox.head(1).getFirst(), "because of a test");
    }

    assertThat(inbox.head(10)).extracting(w -> w.post().text()).containsExactly("好");
    assertThat(inbox.stuck()).extracting(Inbox.Stuck::problem).containsExactly("because of a test");
  }

  @Test
  void postsThatArriveTogetherWaitTogetherForADatabaseThatIsGone() throws Exception {
    state.close();
    try (var threads = Executors.newFixedThreadPool(32)) {
      var together = new CyclicBarrier(32);
      Callable<Throwable> accept =
          () -> {
            together.await();
            return catchThrowable(() -> inbox.accept(post(1, "停水了")));
          };
      var failures = new HashSet<Throwable>();
      for (var failed : threads.invokeAll(Collections.nCopies(32, accept))) {
        failures.add(failed.get());
      }
      assertThat(failures)
          .hasOnlyElementsOfType(CannotCreateTransactionException.class)
          .as("attempts")
          .hasSizeLessThan(32);
    }
  }

  @Test
  void twoProcessesMayBringTheSamePosts() throws Exception {
    try (var other = State.open(database.of(data));
        var threads = Executors.newFixedThreadPool(16)) {
      var another = new TableInbox(other, Clock.systemUTC());
      var calls =
          IntStream.range(0, 400)
              .boxed()
              .flatMap(n ->
                  Stream.<Callable<Admission>>of(
                      () -> inbox.accept(post(n, "停水了")), () -> another.accept(post(n, "停水了"))))
              .toList();
      var admissions = new ArrayList<Admission>();
      for (var admission : threads.invokeAll(calls)) {
        admissions.add(admission.get());
      }
      assertThat(admissions).filteredOn(Admission.NEW::equals).hasSize(400);
      assertThat(admissions).filteredOn(Admission.DUPLICATE::equals).hasSize(400);
    }
  }

  @Test
  void postsAreAcknowledgedWhileAnotherProcessBringsNewWordsOfThem() throws Exception {
    try (var other = State.open(database.of(data));
        var threads = Executors.newFixedThreadPool(64)) {
      var another = new TableInbox(other, Clock.systemUTC());
      for (var n = 0; n < 64; n++) {
        inbox.accept(post(n, "停水了"));
      }
      for (var round = 0; round < 5; round++) {
        var words = "停水了 " + round;
        var head = inbox.head(64);
        var revisions =
            IntStream.range(0, 64)
                .mapToObj(n -> threads.submit(() -> another.accept(post(63 - n, words))))
                .toList();
        inbox.acknowledge(head);
        for (var revision : revisions) {
          assertThat(revision.get()).isEqualTo(Admission.REVISED);
        }
      }
      assertThat(inbox.waiting()).isEqualTo(64);
    }
  }

  @Test
  void whatExpiredIsNewAgain() {
    inbox.accept(post(1, "停水了"));
    inbox.acknowledge(inbox.head(1));

    assertThat(inbox.expire(Instant.parse("2026-02-01T00:00:00Z"), Set.of())).isZero();
    assertThat(inbox.expire(Instant.parse("2026-04-01T00:00:00Z"), Set.of())).isEqualTo(1);
    assertThat(inbox.accept(post(1, "停水了"))).isEqualTo(Admission.NEW);
  }

  @Test
  void whatWasSetAsideExpiresToo() {
    inbox.accept(post(1, "坏"));
    for (var i = 0; i < 5; i++) {
      inbox.fail(inbox.head(1).getFirst(), "because of a test");
    }

    inbox.expire(Instant.parse("2026-02-01T00:00:00Z"), Set.of());
    assertThat(inbox.stuck()).hasSize(1);
    inbox.expire(Instant.parse("2026-04-01T00:00:00Z"), Set.of());
    assertThat(inbox.stuck()).isEmpty();
  }

  @Test
  void manyThreadsMayBringTheSamePost() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var calls =
          IntStream.range(0, 200)
              .mapToObj(i ->
                  (java.util.concurrent.Callable<Admission>)
                      () -> inbox.accept(post(i % 50, "停水了")))
              .toList();
      var admissions = List.copyOf(threads.invokeAll(calls));
      var fresh = 0;
      for (var admission : admissions) {
        fresh += admission.get() == Admission.NEW ? 1 : 0;
      }
      assertThat(fresh).isEqualTo(50);
    }
    assertThat(inbox.waiting()).isEqualTo(50);
  }

  @Test
  void aSecondProcessMayLookOn() {
    inbox.accept(post(1, "停水了"));
    try (var other = State.open(database.of(data))) {
      assertThat(new TableInbox(other, Clock.systemUTC()).waiting()).isEqualTo(1);
    }
  }

  private void reopen() {
    state.close();
    open();
  }
}

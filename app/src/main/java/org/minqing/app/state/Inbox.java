package org.minqing.app.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.minqing.crawler.Door.Admission;
import org.minqing.indexer.OpinionJson;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Posts between collecting and analysing. What {@link #accept} returned for survives a kill -9, and
 * stays until {@link #acknowledge} says that the store has it; a replay overwrites and never
 * duplicates.
 */
public final class Inbox {

  private static final int MAX_ATTEMPTS = 5;

  /** As many posts share a commit, if as many come while the one before is being written. */
  private static final int MOST_AT_ONCE = 64;

  /** About what a walk's thread takes from page to page; a commit costs a tenth of that. */
  private static final Duration COMPANY = Duration.ofMillis(3);

  private final State state;
  private final Clock clock;
  private final Versions versions;
  private final ReentrantLock writing = new ReentrantLock();
  private final Queue<Arriving> arriving = new ConcurrentLinkedQueue<>();
  private @Nullable Thread wroteLast;

  /** An inbox in the state's tables. */
  public Inbox(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
    this.versions = new Versions(state, clock);
  }

  /**
   * A post that waits.
   *
   * @param seq its place in the line
   * @param post the post
   * @param revised whether it was known with other words
   */
  public record Waiting(long seq, Post post, boolean revised) {}

  /**
   * A post that could not be analysed or stored, again and again.
   *
   * @param id which post
   * @param problem what went wrong last
   */
  public record Stuck(PostId id, String problem) {}

  /** A post on its way in. */
  private static final class Arriving {
    private final Post post;
    private final String digest;
    private @Nullable Admission admission;
    private @Nullable RuntimeException failure;

    Arriving(Post post) {
      this.post = post;
      this.digest = digest(post);
    }

    boolean isDone() {
      return admission != null || failure != null;
    }

    Admission outcome() {
      if (failure != null) {
        throw failure;
      }
      return Objects.requireNonNull(admission, "it is done");
    }
  }

  /**
   * Keeps a post unless the same words are known already. Threads that bring posts at the same time
   * share a commit, for writing it through is the dearest part.
   */
  public Admission accept(Post post) {
    var mine = new Arriving(post);
    arriving.add(mine);
    writing.lock();
    try {
      if (!mine.isDone()) {
        awaitCompany();
      }
      while (!mine.isDone()) {
        write(next());
      }
    } finally {
      writing.unlock();
    }
    return mine.outcome();
  }

  /**
   * Lets posts that are on their way join the commit (as PostgreSQL's {@code commit_delay} does),
   * if other threads bring posts too: one that brings them alone waits for nobody.
   */
  private void awaitCompany() {
    var alone = Thread.currentThread().equals(wroteLast);
    wroteLast = Thread.currentThread();
    if (!alone) {
      LockSupport.parkNanos(COMPANY.toNanos());
    }
  }

  private List<Arriving> next() {
    var batch = new ArrayList<Arriving>();
    for (var post = arriving.poll(); post != null; post = arriving.poll()) {
      batch.add(post);
      if (batch.size() == MOST_AT_ONCE) {
        break;
      }
    }
    return batch;
  }

  private void write(List<Arriving> batch) {
    try {
      var admissions =
          state.transaction().execute(status -> batch.stream().map(this::keep).toList());
      for (var i = 0; i < batch.size(); i++) {
        batch.get(i).admission = admissions.get(i);
      }
    } catch (CannotCreateTransactionException unreachable) {
      // Each alone would wait as long as all did, and those behind them longer.
      batch.forEach(post -> post.failure = unreachable);
    } catch (RuntimeException e) {
      if (batch.size() == 1) {
        batch.getFirst().failure = e;
        return;
      }
      // One of them cannot be kept; the others are not to suffer from it.
      batch.forEach(post -> write(List.of(post)));
    }
  }

  private Admission keep(Arriving arrived) {
    var post = arrived.post;
    var known =
        state
            .jdbc()
            .sql("select digest from known_post where id = ?")
            .param(post.id().value())
            .query(String.class)
            .optional();
    if (known.equals(Optional.of(arrived.digest))) {
      return Admission.DUPLICATE;
    }
    remember(post, arrived.digest, known.isPresent());
    enqueue(post, known.isPresent());
    return known.isPresent() ? Admission.REVISED : Admission.NEW;
  }

  private void remember(Post post, String digest, boolean known) {
    var sql =
        known
            ? "update known_post set source = ?, digest = ?, posted_at = ?, admitted_at = ? where"
                + " id = ?"
            : "insert into known_post (source, digest, posted_at, admitted_at, id)"
                + " values (?, ?, ?, ?, ?)";
    state
        .jdbc()
        .sql(sql)
        .params(
            post.source().value(),
            digest,
            Times.column(post.time()),
            Times.column(clock.instant()),
            post.id().value())
        .update();
  }

  /**
   * A revision takes a new place in the line, so that whoever read the old one cannot drop it.
   * Words that were never read are earlier words all the same.
   */
  private void enqueue(Post post, boolean revised) {
    if (revised) {
      unread(post.id()).ifPresent(versions::keep);
      state.jdbc().sql("delete from inbox where post_id = ?").param(post.id().value()).update();
    }
    state
        .jdbc()
        .sql("insert into inbox (post_id, payload, revised) values (?, ?, ?)")
        .params(post.id().value(), OpinionJson.write(post), revised)
        .update();
  }

  private Optional<Post> unread(PostId id) {
    return state
        .jdbc()
        .sql("select payload from inbox where post_id = ?")
        .param(id.value())
        .query(String.class)
        .optional()
        .map(OpinionJson::readPost);
  }

  /** The first posts in the line that have not failed too often. */
  public List<Waiting> head(int limit) {
    return state
        .jdbc()
        .sql("select seq, payload, revised from inbox where attempts < ? order by seq limit ?")
        .params(MAX_ATTEMPTS, limit)
        .query((row, n) ->
            new Waiting(row.getLong(1), OpinionJson.readPost(row.getString(2)), row.getBoolean(3)))
        .list();
  }

  /** The store has them. */
  public void acknowledge(Collection<Waiting> stored) {
    state
        .transaction()
        .executeWithoutResult(status ->
            stored.forEach(waiting ->
                state.jdbc().sql("delete from inbox where seq = ?").param(waiting.seq()).update()));
  }

  /** One could not be analysed or stored; after {@value #MAX_ATTEMPTS} times it is set aside. */
  public void fail(Waiting waiting, String problem) {
    state
        .jdbc()
        .sql("update inbox set attempts = attempts + 1, problem = ? where seq = ?")
        .params(Times.fit(problem, 2000), waiting.seq())
        .update();
  }

  /** How many wait, those set aside not counted. */
  public long waiting() {
    return state
        .jdbc()
        .sql("select count(*) from inbox where attempts < ?")
        .param(MAX_ATTEMPTS)
        .query(Long.class)
        .single();
  }

  /** Those set aside. */
  public List<Stuck> stuck() {
    return state
        .jdbc()
        .sql("select post_id, problem from inbox where attempts >= ? order by seq limit 100")
        .param(MAX_ATTEMPTS)
        .query((row, n) -> new Stuck(new PostId(row.getString(1)), row.getString(2)))
        .list();
  }

  /**
   * Forgets what was written before, what was set aside of it included, but for these, which are
   * kept for longer; a post collected again later is new.
   */
  public int expire(Instant before, Set<PostId> kept) {
    // Both or neither: what is not known does not wait either, which accepting counts on.
    return Objects.requireNonNull(
        state.transaction().execute(status -> forget(before, kept)), "a number of rows");
  }

  private int forget(Instant before, Set<PostId> kept) {
    var forgotten = new PostRows(state, "known_post", "id").expire(before, kept);
    state.jdbc().sql("delete from inbox where post_id not in (select id from known_post)").update();
    return forgotten;
  }

  /** Names the words of a post. */
  static String digest(Post post) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256")
              .digest((post.title() + "\n" + post.text()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }
}

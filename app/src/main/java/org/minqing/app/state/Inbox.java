package org.minqing.app.state;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.Sha256;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Posts between collecting and analysing. What {@link #accept} returned for survives a kill -9, and
 * stays until {@link #acknowledge} says that the store has it; a replay overwrites and never
 * duplicates. Which posts are known is a table of the state in either case.
 */
public abstract sealed class Inbox implements AutoCloseable permits TableInbox, TopicInbox {

  /** As many posts share a commit, if as many come while the one before is being written. */
  private static final int MOST_AT_ONCE = 64;

  /** About what a walk's thread takes from page to page; a commit costs a tenth of that. */
  private static final Duration COMPANY = Duration.ofMillis(3);

  final State state;
  final Versions versions;
  private final Clock clock;
  private final ReentrantLock writing = new ReentrantLock();
  private final Queue<Arriving> arriving = new ConcurrentLinkedQueue<>();
  private @Nullable Thread wroteLast;

  Inbox(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
    this.versions = new Versions(state, clock);
  }

  /** Where a post waits. */
  public sealed interface Place {}

  /** A row of the table. */
  record Row(long seq) implements Place {}

  /** A record of the topic. */
  record Offset(int partition, long offset) implements Place {}

  /**
   * A post that waits.
   *
   * @param place its place in the line
   * @param post the post
   * @param revised whether it was known with other words
   */
  public record Waiting(Place place, Post post, boolean revised) {}

  /**
   * A post that could not be analysed or stored, again and again.
   *
   * @param id which post
   * @param problem what went wrong last
   */
  public record Stuck(PostId id, String problem) {}

  /** What keeps posts does not answer; those that wait behind this one would learn no more. */
  public static final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreachableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

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
  public final Admission accept(Post post) {
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
    // In one order, or two processes would wait for each other's rows.
    batch.sort(Comparator.comparing(post -> post.post.id().value()));
    return batch;
  }

  private void write(List<Arriving> batch) {
    try {
      admit(batch);
    } catch (CannotCreateTransactionException | UnreachableException unreachable) {
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

  private void admit(List<Arriving> batch) {
    var admissions = admissions(batch);
    for (var i = 0; i < batch.size(); i++) {
      batch.get(i).admission = admissions.get(i);
    }
  }

  private List<Admission> admissions(List<Arriving> batch) {
    try {
      return keptTogether(batch);
    } catch (DuplicateKeyException e) {
      // Another process has kept one just now, so that it is known by now.
      return keptTogether(batch);
    }
  }

  private List<Admission> keptTogether(List<Arriving> batch) {
    return state.together(() -> keep(batch));
  }

  private List<Admission> keep(List<Arriving> batch) {
    var underWay = new ArrayList<Runnable>();
    var admissions = batch.stream().map(arrived -> keep(arrived, underWay)).toList();
    underWay.forEach(Runnable::run);
    return admissions;
  }

  private Admission keep(Arriving arrived, List<Runnable> underWay) {
    var post = arrived.post;
    var known = knownDigest(post.id(), "");
    if (known.equals(Optional.of(arrived.digest))) {
      return Admission.DUPLICATE;
    }
    remember(post, arrived.digest, known.isPresent());
    underWay.add(enqueue(post, known.isPresent()));
    return known.isPresent() ? Admission.REVISED : Admission.NEW;
  }

  /** By which words a post is known. */
  private Optional<String> knownDigest(PostId id, String how) {
    return state
        .jdbc()
        .sql("select digest from known_post where id = ?" + how)
        .param(id.value())
        .query(String.class)
        .optional();
  }

  /** The same, once nobody is about to change it, and then until the transaction ends. */
  final Optional<String> settledDigest(PostId id) {
    return knownDigest(id, " for update");
  }

  /** Knows a post by the words that the store has, where older ones came in after them. */
  public final void stays(Post stored, Post older) {
    state.update(
        "update known_post set digest = ? where id = ? and digest = ?",
        digest(stored),
        stored.id().value(),
        digest(older));
  }

  private void remember(Post post, String digest, boolean known) {
    var sql =
        known
            ? "update known_post set source = ?, digest = ?, posted_at = ?, admitted_at = ? where"
                + " id = ?"
            : "insert into known_post (source, digest, posted_at, admitted_at, id)"
                + " values (?, ?, ?, ?, ?)";
    state.update(
        sql,
        post.source().value(),
        digest,
        Times.column(post.time()),
        Times.column(clock.instant()),
        post.id().value());
  }

  /**
   * Puts a post at the end of the line, within the transaction that makes it known.
   *
   * @return waits until it is there for good
   */
  abstract Runnable enqueue(Post post, boolean revised);

  /** The first posts in the line that have not failed too often; the same until they are done. */
  public abstract List<Waiting> head(int limit);

  /** The store has them, or is not to have them any more. */
  public abstract void acknowledge(Collection<Waiting> stored);

  /** One could not be analysed or stored; after some times it is set aside. */
  public abstract void fail(Waiting waiting, String problem);

  /**
   * How many wait, those set aside not counted.
   *
   * @throws UnreachableException if what keeps them does not answer
   */
  public abstract long waiting();

  /**
   * Writes a snapshot of the database, as {@link State#snapshot} does. What it knows of waits in it
   * or is in the store by the time this ends: what is in neither would never be collected again.
   *
   * @throws IOException if that does not come about
   * @throws UnreachableException if what keeps posts does not answer
   */
  public abstract void snapshot(Path file, Path folder) throws IOException;

  /** Those set aside. */
  public abstract List<Stuck> stuck();

  /** The same whole, and all of them. */
  public abstract List<Waiting> setAside();

  /**
   * Forgets what was written before, what was set aside of it included, but for these, which are
   * kept for longer; a post collected again later is new.
   */
  public abstract int expire(Instant before, Set<PostId> kept);

  /**
   * What it is and where, for whoever looks for what is wrong; empty: part of the database.
   *
   * @throws UnreachableException if it does not answer
   */
  public abstract Optional<String> described();

  @Override
  public void close() {}

  /** Whether what is said is the same, whatever else about two posts is not. */
  public static boolean sameWords(Post one, Post other) {
    return one.title().equals(other.title()) && one.text().equals(other.text());
  }

  /** Names the words of a post. */
  static String digest(Post post) {
    return Sha256.half(post.title() + "\n" + post.text());
  }
}

package org.minqing.app.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.minqing.crawler.Door.Admission;
import org.minqing.indexer.OpinionJson;
import org.minqing.model.Post;
import org.minqing.model.PostId;

/**
 * Posts between collecting and analysing. What {@link #accept} returned for survives a kill -9, and
 * stays until {@link #acknowledge} says that the store has it; a replay overwrites and never
 * duplicates.
 */
public final class Inbox {

  private static final int MAX_ATTEMPTS = 5;

  private final State state;
  private final Clock clock;

  /** An inbox in the state's tables. */
  public Inbox(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * A post that waits.
   *
   * @param seq its place in the line
   * @param post the post
   */
  public record Waiting(long seq, Post post) {}

  /**
   * A post that could not be analysed or stored, again and again.
   *
   * @param id which post
   * @param problem what went wrong last
   */
  public record Stuck(PostId id, String problem) {}

  /** Keeps a post unless the same words are known already. */
  public synchronized Admission accept(Post post) {
    var digest = digest(post);
    return state.transaction().execute(status -> accept(post, digest));
  }

  private Admission accept(Post post, String digest) {
    var known =
        state
            .jdbc()
            .sql("select digest from known_post where id = ?")
            .param(post.id().value())
            .query(String.class)
            .optional();
    if (known.equals(Optional.of(digest))) {
      return Admission.DUPLICATE;
    }
    remember(post, digest, known.isPresent());
    enqueue(post);
    return known.isPresent() ? Admission.REVISED : Admission.NEW;
  }

  private void remember(Post post, String digest, boolean known) {
    var sql =
        known
            ? "update known_post set source = ?, digest = ?, posted_at = ?, admitted_at = ? where id = ?"
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

  /** A revision takes a new place in the line, so that whoever read the old one cannot drop it. */
  private void enqueue(Post post) {
    state.jdbc().sql("delete from inbox where post_id = ?").param(post.id().value()).update();
    state
        .jdbc()
        .sql("insert into inbox (post_id, payload) values (?, ?)")
        .params(post.id().value(), OpinionJson.write(post))
        .update();
  }

  /** The first posts in the line that have not failed too often. */
  public List<Waiting> head(int limit) {
    return state
        .jdbc()
        .sql("select seq, payload from inbox where attempts < ? order by seq limit ?")
        .params(MAX_ATTEMPTS, limit)
        .query((row, n) -> new Waiting(row.getLong(1), OpinionJson.readPost(row.getString(2))))
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
   * Forgets what was written before, what was set aside of it included; a post collected again
   * later is new.
   */
  public int expire(Instant before) {
    var forgotten =
        state
            .jdbc()
            .sql("delete from known_post where posted_at < ?")
            .param(Times.column(before))
            .update();
    state.jdbc().sql("delete from inbox where post_id not in (select id from known_post)").update();
    return forgotten;
  }

  private static String digest(Post post) {
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

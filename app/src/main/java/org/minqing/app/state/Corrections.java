package org.minqing.app.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minqing.analyzer.model.Task;
import org.minqing.model.Opinion;
import org.minqing.model.Post;
import org.minqing.model.PostId;

/** What people say posts should have been tagged as; the latest word on each tag is kept. */
public final class Corrections {

  private final State state;
  private final PostRows rows;
  private final Clock clock;

  /** Corrections in the state's tables. */
  public Corrections(State state, Clock clock) {
    this.state = state;
    this.rows = new PostRows(state, "correction", "post_id");
    this.clock = clock;
  }

  /**
   * A correction.
   *
   * @param post of which post
   * @param task of which tag, by the task whose model reads it
   * @param label what is right, by the task's own name
   * @param given what the tag was read as when it was corrected; empty if it was not read
   * @param digest names the words that the post had then
   * @param who whose account, or {@code command line}
   * @param at when
   */
  public record Correction(
      PostId post, Task task, String label, String given, String digest, String who, Instant at) {

    /** As commands and the API tell it. */
    public Map<String, String> fields() {
      var fields = new LinkedHashMap<String, String>();
      fields.put("post", post.value());
      fields.put("task", task.id());
      fields.put("label", label);
      fields.put("given", given);
      fields.put("who", who);
      fields.put("at", at.toString());
      return fields;
    }

    /** Whether the post still has the words that were corrected. */
    public boolean isAbout(Post now) {
      return digest.equals(Inbox.digest(now));
    }
  }

  /** Keeps a correction in place of the one before. */
  public Correction keep(Opinion read, Task task, String label, String given, String who) {
    var post = read.post();
    state.together(() -> {
      withdraw(post.id(), task);
      state.update(
          "insert into correction (post_id, task, label, given, digest, version, posted_at,"
              + " who, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          post.id().value(),
          task.id(),
          label,
          given,
          Inbox.digest(post),
          Times.fit(read.version(), 200),
          Times.column(post.time()),
          Times.fit(who, 100),
          Times.column(clock.instant()));
    });
    return of(post.id(), task).orElseThrow();
  }

  /** Takes a correction back; whether there was one. */
  public boolean withdraw(PostId post, Task task) {
    return state.update(
            "delete from correction where post_id = ? and task = ?", post.value(), task.id())
        > 0;
  }

  /** All of them in the order in which they were made. */
  public List<Correction> all() {
    return select("order by at, post_id, task");
  }

  /** Those of one tag in the order in which they were made. */
  public List<Correction> of(Task task) {
    return select("where task = ? order by at, post_id", task.id());
  }

  /** Those of a post. */
  public List<Correction> of(PostId post) {
    return select("where post_id = ? order by task", post.value());
  }

  /** That of one tag of a post. */
  public Optional<Correction> of(PostId post, Task task) {
    return select("where post_id = ? and task = ?", post.value(), task.id()).stream().findFirst();
  }

  private List<Correction> select(String which, Object... values) {
    return state.list(
        "select post_id, task, label, given, digest, who, at from correction " + which,
        Corrections::correction,
        values);
  }

  private static Correction correction(ResultSet row, int number) throws SQLException {
    return new Correction(
        new PostId(row.getString("post_id")),
        Task.valueOf(row.getString("task").toUpperCase(Locale.ROOT)),
        row.getString("label"),
        row.getString("given"),
        row.getString("digest"),
        row.getString("who"),
        Times.at(row, "at"));
  }

  /** Removes those of posts that go and are not about to come back with new words. */
  public void forget(Collection<PostId> gone) {
    rows.forget(gone);
  }

  /** Removes those of posts that were written before, but for these, which are kept for longer. */
  public int expire(Instant before, Set<PostId> kept) {
    return rows.expire(before, kept);
  }
}

package org.minqing.app.state;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minqing.indexer.OpinionJson;
import org.minqing.model.Post;
import org.minqing.model.PostId;

/** The line is a table of the state: one transaction makes a post known and keeps it. */
public final class TableInbox extends Inbox {

  /** What failed so often is set aside. */
  static final int MAX_ATTEMPTS = 5;

  /** An inbox in the state's tables. */
  public TableInbox(State state, Clock clock) {
    super(state, clock);
  }

  /**
   * A revision takes a new place in the line, so that whoever read the old one cannot drop it.
   * Words that were never read are earlier words all the same.
   */
  @Override
  Runnable enqueue(Post post, boolean revised) {
    if (revised) {
      supersede(post.id());
    }
    insert(post, revised, 0, Optional.empty());
    return () -> {};
  }

  /** Takes the words of a post that were not read yet out of the line. */
  void supersede(PostId id) {
    unread(id).ifPresent(versions::keep);
    state.update("delete from inbox where post_id = ?", id.value());
  }

  /** Takes in a post that failed elsewhere once. */
  void insertFailed(Post post, boolean revised, String problem) {
    insert(post, revised, 1, Optional.of(problem));
  }

  private void insert(Post post, boolean revised, int attempts, Optional<String> problem) {
    state.update(
        "insert into inbox (post_id, payload, revised, attempts, problem)"
            + " values (?, ?, ?, ?, ?)",
        post.id().value(),
        OpinionJson.write(post),
        revised,
        attempts,
        problem.map(TableInbox::fit).orElse(""));
  }

  private static String fit(String problem) {
    return Times.fit(problem, 2000);
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

  @Override
  public List<Waiting> head(int limit) {
    return state.list(
        "select seq, payload, revised from inbox where attempts < ? order by seq limit ?",
        (row, n) -> waiting(row),
        MAX_ATTEMPTS,
        limit);
  }

  @Override
  public void acknowledge(Collection<Waiting> stored) {
    state.together(() ->
        stored.stream()
            // As accepting goes about its posts, or the two would wait for each other's rows.
            .sorted(Comparator.comparing(waiting -> waiting.post().id().value()))
            .forEach(waiting -> state.update("delete from inbox where seq = ?", seq(waiting))));
  }

  @Override
  public void fail(Waiting waiting, String problem) {
    state.update(
        "update inbox set attempts = attempts + 1, problem = ? where seq = ?",
        fit(problem),
        seq(waiting));
  }

  private static long seq(Waiting waiting) {
    return switch (waiting.place()) {
      case Row(var seq) -> seq;
      case Offset elsewhere -> throw new IllegalArgumentException("no row: " + elsewhere);
    };
  }

  @Override
  public long waiting() {
    return state.count("select count(*) from inbox where attempts < ?", MAX_ATTEMPTS);
  }

  @Override
  public void snapshot(Path file, Path folder) throws IOException {
    state.snapshot(file, folder);
  }

  /** The places of all posts in the table. */
  Set<Row> rows() {
    return state
        .jdbc()
        .sql("select seq from inbox")
        .query((row, n) -> new Row(row.getLong(1)))
        .set();
  }

  @Override
  public List<Stuck> stuck() {
    return state.list(
        "select post_id, problem from inbox where attempts >= ? order by seq limit 100",
        (row, n) -> new Stuck(new PostId(row.getString(1)), row.getString(2)),
        MAX_ATTEMPTS);
  }

  @Override
  public List<Waiting> setAside() {
    return state.list(
        "select seq, payload, revised from inbox where attempts >= ?",
        (row, n) -> waiting(row),
        MAX_ATTEMPTS);
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        new Row(row.getLong("seq")),
        OpinionJson.readPost(row.getString("payload")),
        row.getBoolean("revised"));
  }

  @Override
  public int expire(Instant before, Set<PostId> kept) {
    // Both or neither: what is not known does not wait either, which accepting counts on.
    return state.together(() -> forget(before, kept));
  }

  private int forget(Instant before, Set<PostId> kept) {
    // What waits is read first, and expires from the store as posts of its kind do.
    var spared = new HashSet<>(kept);
    spared.addAll(unread());
    var forgotten = new PostRows(state, "known_post", "id").expire(before, spared);
    state.update("delete from inbox where post_id not in (select id from known_post)");
    return forgotten;
  }

  private List<PostId> unread() {
    return state.list(
        "select post_id from inbox where attempts < ?",
        (row, n) -> new PostId(row.getString(1)),
        MAX_ATTEMPTS);
  }

  @Override
  public Optional<String> described() {
    return Optional.empty();
  }
}

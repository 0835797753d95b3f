package org.minqing.app.state;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.minqing.model.PostId;

/** What a table says about posts, which goes when they go. */
final class PostRows {

  private final State state;
  private final String table;
  private final String id;

  /** The rows of {@code table}, whose posts are in the column {@code id}, with their times. */
  PostRows(State state, String table, String id) {
    this.state = state;
    this.table = table;
    this.id = id;
  }

  /** Removes those of posts that go, unless the same post is about to come back with new words. */
  int forget(Collection<PostId> gone) {
    return delete(
        gone,
        " and %s not in (select waiting.post_id from inbox waiting where waiting.attempts < %d)"
            .formatted(id, TableInbox.MAX_ATTEMPTS));
  }

  /** Removes those of posts that were written before, but for these, which are kept for longer. */
  int expire(Instant before, Set<PostId> kept) {
    if (kept.isEmpty()) {
      return state.update(
          "delete from %s where posted_at < ?".formatted(table), Times.column(before));
    }
    return delete(old(before).stream().filter(post -> !kept.contains(post)).toList(), "");
  }

  private List<PostId> old(Instant before) {
    return state.list(
        "select distinct %s from %s where posted_at < ?".formatted(id, table),
        (row, n) -> new PostId(row.getString(1)),
        Times.column(before));
  }

  private int delete(Collection<PostId> posts, String unless) {
    var sql = "delete from %s where %s = ?".formatted(table, id) + unless;
    return state.together(
        () -> posts.stream().mapToInt(post -> state.update(sql, post.value())).sum());
  }
}

package org.minqing.app.state;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.minqing.indexer.OpinionJson;
import org.minqing.model.Post;
import org.minqing.model.PostId;

/** The earlier words of posts that were revised. They expire with their post. */
public final class Versions {

  /** As many are kept of one post; a page that counts its readers in its text has one a minute. */
  private static final int MOST = 50;

  private final State state;
  private final PostRows rows;
  private final Clock clock;

  /** Versions in the state's tables. */
  public Versions(State state, Clock clock) {
    this.state = state;
    this.rows = new PostRows(state, "post_version", "post_id");
    this.clock = clock;
  }

  /**
   * Earlier words of a post.
   *
   * @param post as it was; {@code fetchedAt} says since when
   * @param replacedAt when other words were found in their place
   */
  public record Version(Post post, Instant replacedAt) {}

  /** Keeps earlier words of a post; the same words are kept once. */
  public void keep(Post earlier) {
    keep(earlier, clock.instant());
  }

  /**
   * Keeps words that come in after the later ones that took their place, as from an archive; once,
   * and up to when the next later ones were found.
   *
   * @param stored as the post is now
   */
  public void keepArchived(Post earlier, Post stored) {
    var kept = of(earlier.id()).stream().map(Version::post).toList();
    var digest = Inbox.digest(earlier);
    if (kept.stream().map(Inbox::digest).noneMatch(digest::equals)) {
      keep(
          earlier,
          Stream.concat(Stream.of(stored), kept.stream())
              .map(Post::fetchedAt)
              .filter(earlier.fetchedAt()::isBefore)
              .min(Instant::compareTo)
              .orElseGet(clock::instant));
    }
  }

  private void keep(Post earlier, Instant replacedAt) {
    var digest = Inbox.digest(earlier);
    state.together(() -> {
      state.update(
          "delete from post_version where post_id = ? and digest = ?",
          earlier.id().value(),
          digest);
      state.update(
          "insert into post_version (post_id, digest, payload, posted_at, replaced_at)"
              + " values (?, ?, ?, ?, ?)",
          earlier.id().value(),
          digest,
          OpinionJson.write(earlier),
          Times.column(earlier.time()),
          Times.column(replacedAt));
      dropAllBut(earlier.id());
    });
  }

  private void dropAllBut(PostId id) {
    of(id).stream()
        .skip(MOST)
        .forEach(old ->
            state.update(
                "delete from post_version where post_id = ? and digest = ?",
                id.value(),
                Inbox.digest(old.post())));
  }

  /** The earlier words of a post, the latest first. */
  public List<Version> of(PostId id) {
    return state.list(
        "select payload, replaced_at from post_version where post_id = ?"
            + " order by replaced_at desc",
        (row, n) ->
            new Version(OpinionJson.readPost(row.getString(1)), Times.at(row, "replaced_at")),
        id.value());
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

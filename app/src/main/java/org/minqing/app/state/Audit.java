package org.minqing.app.state;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.minqing.analyzer.Doorkeeper;

/** Who looked up what, when; kept as long as posts are. */
public final class Audit {

  /** Who looked, where somebody did on this machine without an account. */
  public static final String COMMAND_LINE = "command line";

  /** Who was refused, where there is no such account. */
  public static final String NOBODY = "no account";

  // Some ids of posts hold what looks like the number of a telephone.
  private static final Pattern ID = Pattern.compile("(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])");

  /** A rule may be long, and a change of it tells the old words and the new. */
  private static final int LONGEST_DETAIL = 1_000_000;

  private final State state;
  private final Clock clock;

  /** An audit trail in the state's tables. */
  public Audit(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * One look-up.
   *
   * @param id grows with time
   * @param at when
   * @param who the account, or {@link #COMMAND_LINE}
   * @param action what was done
   * @param detail with what words
   */
  public record Entry(long id, Instant at, String who, String action, String detail) {}

  /** Writes a look-up down. */
  public void record(String who, String action, String detail) {
    state.update(
        "insert into audit (at, who, action, detail) values (?, ?, ?, ?)",
        Times.column(clock.instant()),
        Times.fit(who, 100),
        Times.fit(action, 40),
        Times.fit(detail, LONGEST_DETAIL));
  }

  /**
   * Writes down a look-up for what somebody typed, in which personal data are masked as in posts.
   */
  public void recordTyped(String who, String action, String typed) {
    var pieces = ID.splitWithDelimiters(typed, -1);
    for (var words = 0; words < pieces.length; words += 2) {
      pieces[words] = Doorkeeper.mask(pieces[words]);
    }
    record(who, action, String.join("", pieces));
  }

  /**
   * Writes down that somebody opened something by its name, which may be what anybody typed if
   * there is nothing of that name.
   */
  public void recordNamed(String who, String action, String name, boolean known) {
    if (known) {
      record(who, action, name);
    } else {
      recordTyped(who, action, name);
    }
  }

  /** The newest look-ups. */
  public List<Entry> latest(int limit) {
    return before(Long.MAX_VALUE, limit);
  }

  /** The newest look-ups older than one of them. */
  public List<Entry> before(long id, int limit) {
    return state.list(
        "select id, at, who, action, detail from audit where id < ? order by id desc limit ?",
        (row, n) ->
            new Entry(
                row.getLong("id"),
                Times.at(row, "at"),
                row.getString("who"),
                row.getString("action"),
                row.getString("detail")),
        id,
        limit);
  }

  /** Removes look-ups made before. */
  public int expire(Instant before) {
    return state.update("delete from audit where at < ?", Times.column(before));
  }
}

package org.minqing.app.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps rules from telling of the same thing over and over: after each telling a pause, doubled
 * where the thing fires again soon after the pause.
 */
public final class CoolDowns {

  private final State state;
  private final Clock clock;

  /** Cool-downs in the state's tables. */
  public CoolDowns(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * A pause of a rule about a thing.
   *
   * @param fired when the rule told of it
   * @param length how long it keeps still after that
   */
  public record Pause(Instant fired, Duration length) {

    /** Whether the rule keeps still at {@code now}. */
    public boolean holds(Instant now) {
      return now.isBefore(fired.plus(length));
    }

    /** The pause after this one, if the rule tells again at {@code now}. */
    public Pause next(Instant now, Duration first, Duration longest) {
      var again = now.isBefore(fired.plus(length.multipliedBy(2)));
      return new Pause(now, again ? shorter(length.multipliedBy(2), longest) : first);
    }
  }

  /**
   * Whether a rule may tell of a thing now; if so, its pause begins.
   *
   * @param thing names rule and thing
   * @param first the pause after the first telling
   * @param longest how long the pause may become
   */
  public boolean passes(String thing, Duration first, Duration longest) {
    var key = Times.fit(thing, 300);
    var now = clock.instant();
    var last =
        state.one(
            "select fired_at, pause_seconds from cool_down where thing = ?",
            (row, n) ->
                new Pause(
                    Times.at(row, "fired_at"), Duration.ofSeconds(row.getLong("pause_seconds"))),
            key);
    if (last.filter(pause -> pause.holds(now)).isPresent()) {
      return false;
    }
    var next =
        last.map(pause -> pause.next(now, first, longest)).orElseGet(() -> new Pause(now, first));
    state.update("delete from cool_down where thing = ?", key);
    state.update(
        "insert into cool_down (thing, fired_at, pause_seconds) values (?, ?, ?)",
        key,
        Times.column(now),
        next.length().toSeconds());
    return true;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /**
   * Removes those that fired last before, unless one of that time may still make a pause longer.
   */
  public int expire(Instant before) {
    var longest =
        state.count(
            "select coalesce(max(pause_seconds), 0) from cool_down where fired_at < ?",
            Times.column(before));
    var over = clock.instant().minusSeconds(2 * longest);
    return state.update(
        "delete from cool_down where fired_at < ?",
        Times.column(before.isBefore(over) ? before : over));
  }
}

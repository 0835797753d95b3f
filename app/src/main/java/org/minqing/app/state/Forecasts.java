package org.minqing.app.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.minqing.monitor.follow.Forecast;

/** What was foretold of events, and what came. */
public final class Forecasts {

  private static final Duration DAY = Duration.ofDays(1);

  private final State state;
  private final Clock clock;

  /** Forecasts in the state's tables. */
  Forecasts(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * Notes what is foretold of an event, once a day for each.
   *
   * @return whether it was noted
   */
  public boolean keep(String event, List<Forecast> forecasts) {
    var now = clock.instant();
    return state.together(() -> {
      if (state.count(
              "select count(*) from event_forecast where event_id = ? and made_at > ?",
              event,
              Times.column(now.minus(DAY)))
          > 0) {
        return false;
      }
      forecasts.forEach(forecast -> insert(event, forecast, now));
      return true;
    });
  }

  private void insert(String event, Forecast forecast, Instant now) {
    state.update(
        "insert into event_forecast (event_id, made_at, hours, best, likely, worst)"
            + " values (?, ?, ?, ?, ?, ?)",
        event,
        Times.column(now),
        forecast.hours(),
        forecast.best(),
        forecast.likely(),
        forecast.worst());
  }

  /**
   * A forecast that nothing was held against yet.
   *
   * @param heir the event that has the posts now
   */
  private record Due(String event, String heir, Instant made, int hours) {
    Instant end() {
      return made.plus(Duration.ofHours(hours));
    }
  }

  /** Counts what came of the forecasts whose time is over. */
  public void settle() {
    var now = clock.instant();
    state
        .list(
            "select event_id, coalesce(merged_into, event_id), made_at, hours from event_forecast"
                + " left join event on id = event_id where seen is null",
            (row, n) ->
                new Due(
                    row.getString(1), row.getString(2), Times.at(row, "made_at"), row.getInt(4)))
        .stream()
        .filter(due -> !due.end().isAfter(now))
        .forEach(this::settle);
  }

  private void settle(Due due) {
    var came =
        state.count(
            "select count(*) from event_post where event_id = ? and posted_at >= ?"
                + " and posted_at < ?",
            due.heir(),
            Times.column(due.made()),
            Times.column(due.end()));
    state.update(
        "update event_forecast set seen = ? where event_id = ? and made_at = ? and hours = ?",
        (int) came,
        due.event(),
        Times.column(due.made()),
        due.hours());
  }

  /** Those whose time is over, and what came. */
  public List<Forecast.Outcome> outcomes(int hours) {
    return state.list(
        "select * from event_forecast where seen is not null and hours = ?",
        (row, n) ->
            new Forecast.Outcome(
                new Forecast(
                    row.getInt("hours"),
                    row.getInt("best"),
                    row.getDouble("likely"),
                    row.getInt("worst")),
                row.getInt("seen")),
        hours);
  }

  /** Removes those made before, and those that nothing can be held against any more. */
  void expire(Instant before) {
    state.update("delete from event_forecast where made_at < ?", Times.column(before));
    // Nobody knows any more into which event the posts went; none would be said to have come.
    state.update(
        "delete from event_forecast where seen is null and event_id not in (select id from"
            + " event) and event_id not in (select event_id from event_post)");
  }
}

package org.minqing.app.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/** The alerts raised so far. */
public final class AlertLog {

  private final State state;
  private final Outbox outbox;
  private final Clock clock;

  /** Alerts in the state's tables; their mails go to {@code outbox}. */
  public AlertLog(State state, Outbox outbox, Clock clock) {
    this.state = state;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * An alert as it was told.
   *
   * @param id derived from what it is about, so that it is raised once
   * @param raised when
   * @param level how grave
   * @param category what kind
   * @param subject one line
   * @param text the whole of it
   * @param html the same as a page
   */
  public record Raised(
      String id,
      Instant raised,
      RiskLevel level,
      RiskCategory category,
      String subject,
      String text,
      String html) {}

  /** Whether an alert was raised already. */
  public boolean knows(String id) {
    return state
            .jdbc()
            .sql("select count(*) from alert where id = ?")
            .param(id)
            .query(Long.class)
            .single()
        > 0;
  }

  /** Keeps the alert and its letters together, or, if it is known, neither. */
  public boolean raise(Raised alert, List<Outbox.Letter> letters) {
    return Boolean.TRUE.equals(
        state
            .transaction()
            .execute(status -> {
              if (knows(alert.id())) {
                return false;
              }
              insert(alert);
              letters.forEach(outbox::put);
              return true;
            }));
  }

  private void insert(Raised alert) {
    state
        .jdbc()
        .sql(
            "insert into alert (id, raised_at, level, category, subject, body_text, body_html)"
                + " values (?, ?, ?, ?, ?, ?, ?)")
        .params(
            alert.id(),
            Times.column(clock.instant()),
            alert.level().name(),
            alert.category().id(),
            Times.fit(alert.subject(), 500),
            alert.text(),
            alert.html())
        .update();
  }

  /** The newest alerts. */
  public List<Raised> latest(int limit) {
    return state
        .jdbc()
        .sql("select * from alert order by raised_at desc, id limit ?")
        .param(limit)
        .query((row, n) -> raised(row))
        .list();
  }

  /** One alert. */
  public Optional<Raised> get(String id) {
    return state
        .jdbc()
        .sql("select * from alert where id = ?")
        .param(id)
        .query((row, n) -> raised(row))
        .optional();
  }

  /** Removes alerts raised before. */
  public int expire(Instant before) {
    return state
        .jdbc()
        .sql("delete from alert where raised_at < ?")
        .param(Times.column(before))
        .update();
  }

  private static Raised raised(ResultSet row) throws SQLException {
    return new Raised(
        row.getString("id"),
        Times.at(row, "raised_at"),
        RiskLevel.valueOf(row.getString("level")),
        new RiskCategory(row.getString("category")),
        row.getString("subject"),
        row.getString("body_text"),
        row.getString("body_html"));
  }
}

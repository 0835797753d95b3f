package org.minqing.app.state;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/** The alerts raised so far. */
public final class AlertLog {

  private final State state;
  private final Outbox outbox;
  private final Clock clock;
  private final Tellings tellings;

  /** Alerts in the state's tables; their mails go to {@code outbox}. */
  public AlertLog(State state, Outbox outbox, Clock clock) {
    this.state = state;
    this.outbox = outbox;
    this.clock = clock;
    this.tellings = new Tellings(state, clock);
  }

  /** How things stood when they were told of. */
  public Tellings tellings() {
    return tellings;
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
   * @param until when the first of the posts goes that it quotes; empty: it quotes none
   */
  public record Raised(
      String id,
      Instant raised,
      RiskLevel level,
      RiskCategory category,
      String subject,
      String text,
      String html,
      Optional<Instant> until) {

    /** One that quotes no posts. */
    public Raised(
        String id,
        Instant raised,
        RiskLevel level,
        RiskCategory category,
        String subject,
        String text,
        String html) {
      this(id, raised, level, category, subject, text, html, Optional.empty());
    }

    /** The same, which quotes a post that goes then, too. */
    public Raised quoting(Instant goes) {
      var first = until.filter(goes::isAfter).or(() -> Optional.of(goes));
      return new Raised(id, raised, level, category, subject, text, html, first);
    }

    /** The same under another subject. */
    public Raised under(String other) {
      return new Raised(id, raised, level, category, other, text, html, until);
    }
  }

  /** Whether an alert was raised already and has not expired. */
  public boolean knows(String id) {
    return state.count("select count(*) from alert where id = ?", id) > 0;
  }

  /**
   * Whether an alert was raised already, be it that its words have expired. It is remembered for as
   * long as this is asked about it now and then.
   */
  public boolean wasRaised(String id) {
    return knows(id)
        || state.update(
                "update told set asked_at = ? where alert_id = ?",
                Times.column(clock.instant()),
                id)
            > 0;
  }

  /**
   * A letter and when it may leave.
   *
   * @param letter the letter
   * @param earliest not before
   */
  public record Posting(Outbox.Letter letter, Instant earliest) {}

  /** What people did about an alert. */
  public enum Progress {
    /** Nobody has answered. */
    OPEN,
    /** Somebody has seen it. */
    ACKNOWLEDGED,
    /** Somebody has taken it on. */
    ASSIGNED,
    /** It is dealt with. */
    CLOSED
  }

  /**
   * How an alert is handled.
   *
   * @param alert its id
   * @param rule the rule that raised it
   * @param held whether it was held back, so that nobody was told
   * @param progress what people did
   * @param who who did it last; may be empty
   * @param note what they said; may be empty
   * @param changed when
   */
  public record Handling(
      String alert,
      String rule,
      boolean held,
      Progress progress,
      String who,
      String note,
      Instant changed) {}

  /** Does some work on alerts and letters so that all of it is kept or none. */
  public <T> T together(Supplier<T> work) {
    return state.together(work);
  }

  /** Keeps the alert and its letters together, or, if it is known, neither. */
  public boolean raise(Raised alert, String rule, boolean held, List<Posting> letters) {
    return state.together(() -> {
      if (wasRaised(alert.id())) {
        return false;
      }
      insert(alert);
      insert(alert.id(), rule, held);
      send(letters);
      return true;
    });
  }

  private void insert(Raised alert) {
    state.update(
        "insert into alert (id, raised_at, level, category, subject, body_text, body_html,"
            + " quotes_until) values (?, ?, ?, ?, ?, ?, ?, ?)",
        alert.id(),
        Times.column(clock.instant()),
        alert.level().name(),
        alert.category().id(),
        Times.fit(alert.subject(), 500),
        alert.text(),
        alert.html(),
        Times.maybeColumn(alert.until()));
  }

  private void insert(String alert, String rule, boolean held) {
    state.update(
        "insert into handling (alert_id, rule, held, state, changed_at, open_since)"
            + " values (?, ?, ?, ?, ?, ?)",
        alert,
        rule,
        held,
        Progress.OPEN.name(),
        Times.column(clock.instant()),
        Times.column(clock.instant()));
  }

  private void send(List<Posting> letters) {
    letters.forEach(posting -> outbox.put(posting.letter(), posting.earliest()));
  }

  /** How an alert is handled; empty for one that is not known. */
  public Optional<Handling> handling(String id) {
    return state.one("select * from handling where alert_id = ?", (row, n) -> handling(row), id);
  }

  /** How alerts are handled, by their ids; those that are not known have none. */
  public Map<String, Handling> handlings(List<Raised> of) {
    return of.isEmpty()
        ? Map.of()
        : state
            .jdbc()
            .sql("select * from handling where alert_id in (:alerts)")
            .param("alerts", of.stream().map(Raised::id).toList())
            .query((row, n) -> handling(row))
            .list()
            .stream()
            .collect(toMap(Handling::alert, identity()));
  }

  /**
   * Somebody did something about an alert.
   *
   * @return whether it is known
   */
  public boolean handle(String id, Progress progress, String who, String note) {
    return state.update(
            "update handling set state = ?, who = ?, note = ?, changed_at = ?"
                + " where alert_id = ?",
            progress.name(),
            Times.fit(who, 320),
            Times.fit(note, 1000),
            Times.column(clock.instant()),
            id)
        > 0;
  }

  /** When the spike alerts since {@code from} were sent that nobody has answered. */
  public List<Instant> unanswered(Instant from) {
    return state.list(
        "select raised_at from alert join handling on alert_id = id"
            + " where raised_at > ? and not held and state = 'OPEN' and id like 'spike-%'",
        (row, n) -> Times.at(row, "raised_at"), Times.column(from));
  }

  /**
   * Alerts of a rule, open since a stretch of time, that nobody has answered or been called for.
   */
  public List<Raised> neglected(String rule, Instant from, Instant to) {
    return state.list(
        "select alert.* from alert join handling on alert_id = id where rule = ? and not held"
            + " and state = 'OPEN' and not escalated and open_since between ? and ?"
            + " order by open_since, raised_at",
        (row, n) -> raised(row),
        rule,
        Times.column(from),
        Times.column(to));
  }

  /** Others are told of a neglected alert, once. */
  public void escalate(String id, List<Posting> letters) {
    state.together(() -> {
      state.update("update handling set escalated = true where alert_id = ?", id);
      send(letters);
    });
  }

  /** How far a burst had come when it was told of last; 0 if that is not known. */
  public long toldExtent(String id) {
    return state
        .jdbc()
        .sql("select told_extent from handling where alert_id = ?")
        .param(id)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Keeps how far a burst has come by what is told of it now. */
  public void told(String id, long extent) {
    state.update("update handling set told_extent = ? where alert_id = ?", extent, id);
  }

  /** A known alert is told anew, as it is now; one that was closed is open again. */
  public void grow(Raised now, long extent, List<Posting> letters) {
    state.together(() -> {
      state.update(
          "update alert set level = ?, subject = ?, body_text = ?, body_html = ?,"
              + " quotes_until = ? where id = ?",
          now.level().name(),
          Times.fit(now.subject(), 500),
          now.text(),
          now.html(),
          Times.maybeColumn(now.until()),
          now.id());
      told(now.id(), extent);
      state.update(
          "update handling set state = 'OPEN', escalated = false, open_since = ?"
              + " where alert_id = ? and state = 'CLOSED'",
          Times.column(clock.instant()),
          now.id());
      send(letters);
    });
  }

  private static Handling handling(ResultSet row) throws SQLException {
    return new Handling(
        row.getString("alert_id"),
        row.getString("rule"),
        row.getBoolean("held"),
        Progress.valueOf(row.getString("state")),
        row.getString("who"),
        row.getString("note"),
        Times.at(row, "changed_at"));
  }

  /** The newest alerts. */
  public List<Raised> latest(int limit) {
    return newest("alert", limit);
  }

  /** The newest alerts that nobody has answered. */
  public List<Raised> latestOpen(int limit) {
    return newest("alert join handling on alert_id = id where state = 'OPEN'", limit);
  }

  private List<Raised> newest(String which, int limit) {
    return state.list(
        "select alert.* from " + which + " order by raised_at desc, id limit ?",
        (row, n) -> raised(row),
        limit);
  }

  /** The alerts of a stretch of time, newest first. */
  public List<Raised> between(Instant from, Instant to) {
    return state.list(
        "select * from alert where raised_at >= ? and raised_at < ? order by raised_at desc, id",
        (row, n) -> raised(row),
        Times.column(from),
        Times.column(to));
  }

  /** The ids of the alerts on bursts of a kind of risk, newest first. */
  public List<String> bursts(RiskCategory category) {
    return state.list(
        "select id from alert where category = ? and id like 'spike-%'"
            + " order by raised_at desc, id",
        (row, n) -> row.getString("id"), category.id());
  }

  /** One alert. */
  public Optional<Raised> get(String id) {
    return state.one("select * from alert where id = ?", (row, n) -> raised(row), id);
  }

  /**
   * Removes alerts raised before, and those that quote a post which goes by now, with what people
   * did about them. That they were raised is remembered, so that what goes on is not told as new.
   */
  public int expire(Instant before) {
    return together(() -> {
      var column = Times.column(before);
      var now = Times.column(clock.instant());
      state.update("delete from told where asked_at < ?", column);
      state.update(
          "insert into told (alert_id, asked_at) select id, cast(? as timestamp with time zone)"
              + " from alert where raised_at < ? or quotes_until < ?",
          now,
          column,
          now);
      tellings.expire(before);
      return state.update("delete from alert where raised_at < ? or quotes_until < ?", column, now);
    });
  }

  private static Raised raised(ResultSet row) throws SQLException {
    return new Raised(
        row.getString("id"),
        Times.at(row, "raised_at"),
        RiskLevel.valueOf(row.getString("level")),
        new RiskCategory(row.getString("category")),
        row.getString("subject"),
        row.getString("body_text"),
        row.getString("body_html"),
        Times.maybeAt(row, "quotes_until"));
  }
}

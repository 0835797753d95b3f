package org.minqing.app.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.register.Risk;
import org.minqing.monitor.register.Scorecard;
import org.minqing.monitor.register.Stage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The risk register in the state's tables. Steps are added, never changed. */
public final class RiskRegister {

  private static final String FIRST_THINGS_FIRST =
      " order by case when risk.stage in ('WATCHED', 'CLOSED') then 1 else 0 end,"
          + " risk.due nulls last, risk.changed_at desc";
  private static final String COURSES =
      "select risk.*, event.first_at from risk left join event on event.id = risk.event_id%s";

  private final State state;
  private final Clock clock;

  /** The register. */
  public RiskRegister(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * A risk to be entered.
   *
   * @param title what it is about, 1 to 300 signs
   * @param category what kind, if known
   * @param level how grave
   * @param event the event it comes from, if any
   */
  public record Draft(
      String title, Optional<RiskCategory> category, RiskLevel level, Optional<String> event) {

    /**
     * @throws IllegalArgumentException if the title is blank
     */
    public Draft {
      if (title.isBlank()) {
        throw new IllegalArgumentException("a risk needs a title");
      }
    }
  }

  /** Enters a risk, a further one if its event has some, and gives back its number. */
  public long open(Draft draft, String who, String note) {
    return state.together(() -> {
      var now = Times.column(clock.instant());
      var keys = new GeneratedKeyHolder();
      state
          .jdbc()
          .sql(
              "insert into risk (title, category, level, stage, event_id, opened_at,"
                  + " changed_at) values (?, ?, ?, ?, ?, ?, ?)")
          .param(Times.fit(draft.title().strip(), 300))
          .param(draft.category().map(RiskCategory::id).orElse(null))
          .param(draft.level().name())
          .param(Stage.IDENTIFIED.name())
          .param(draft.event().map(this::heir).orElse(null))
          .params(now, now)
          .update(keys, "number");
      var number = Objects.requireNonNull(keys.getKeyAs(Long.class));
      addStep(number, who, Stage.IDENTIFIED, null, null, note);
      return number;
    });
  }

  /**
   * What became of a risk to be entered.
   *
   * @param number the risk's
   * @param anew whether it was entered; false: its event had it already
   */
  public record Entered(long number, boolean anew) {}

  /** Enters a risk, unless its event has one; of several the newest. */
  public Entered enter(Draft draft, String who, String note) {
    return state.together(() -> {
      var known =
          draft.event().map(this::hold).stream().flatMap(event -> of(event).stream()).findFirst();
      return known
          .map(risk -> new Entered(risk.number(), false))
          .orElseGet(() -> new Entered(open(draft, who, note), true));
    });
  }

  /**
   * Lets nobody else enter this event's risk until the transaction ends.
   *
   * @return the event, or the one that took it in
   */
  private String hold(String event) {
    var heir = heir(event);
    state
        .jdbc()
        .sql("select id from event where id = ? for update")
        .param(heir)
        .query()
        .listOfRows();
    // Another may have taken it in while its row was waited for.
    return heir(event).equals(heir) ? heir : hold(event);
  }

  /** Who enters a risk may have seen its event before another took that in. */
  private String heir(String event) {
    return state
        .jdbc()
        .sql("select coalesce(merged_into, id) from event where id = ?")
        .param(event)
        .query(String.class)
        .optional()
        .orElse(event);
  }

  /**
   * What is done about a risk.
   *
   * @param stage where it goes; the stage it is in: only the note is added
   * @param charge whose it becomes; empty: all as before
   * @param note what is said; may be empty
   */
  public record Move(Stage stage, Optional<Charge> charge, String note) {

    /** Words and nothing else. */
    public static Move comment(Stage stage, String note) {
      return new Move(stage, Optional.empty(), note);
    }
  }

  /**
   * In whose charge a risk is.
   *
   * @param unit whose it is; empty: nobody's
   * @param due by when it is to be done; empty: no day is set
   * @param level how grave it is
   */
  public record Charge(Optional<String> unit, Optional<LocalDate> due, RiskLevel level) {

    static Charge of(Risk risk) {
      return new Charge(risk.unit(), risk.due(), risk.level());
    }
  }

  /**
   * Does something about a risk.
   *
   * @return the risk after it; empty if there is none of this number
   * @throws IllegalArgumentException if it cannot go there from where it is, or is assigned to
   *     nobody or without a day
   */
  public Optional<Risk> move(long number, Move move, String who) {
    return state.together(() -> {
      var known = get(number);
      known.ifPresent(risk -> move(risk, move, who));
      return known.flatMap(risk -> get(number));
    });
  }

  /**
   * Does something about a risk, if it is still as somebody saw it.
   *
   * @param seen when it had changed last then
   * @return the risk after it; empty if it has changed since or is gone, and nothing was done
   * @throws IllegalArgumentException as {@link #move(long, Move, String)}
   */
  public Optional<Risk> move(long number, Instant seen, Move move, String who) {
    return state.together(() -> {
      var known = get(number).filter(risk -> risk.changed().equals(seen));
      return known.filter(risk -> move(risk, move, who)).flatMap(risk -> get(number));
    });
  }

  /** Whether it was as it is given here until now, and is moved. */
  private boolean move(Risk risk, Move move, String who) {
    var charge = move.charge().orElseGet(() -> Charge.of(risk));
    check(risk, move.stage(), charge);
    var moved = update(risk, move.stage(), charge);
    if (moved) {
      addStep(
          risk.number(),
          who,
          move.stage(),
          charge.unit().orElse(null),
          charge.due().orElse(null),
          move.note());
    }
    return moved;
  }

  private static void check(Risk risk, Stage stage, Charge charge) {
    if (stage != risk.stage() && !risk.stage().next().contains(stage)) {
      throw new IllegalArgumentException(
          "a risk that is %s becomes one of %s next, not %s"
              .formatted(risk.stage(), risk.stage().next(), stage));
    }
    if (stage == Stage.ASSIGNED && (charge.unit().isEmpty() || charge.due().isEmpty())) {
      throw new IllegalArgumentException("it is assigned to a unit and with a due date");
    }
  }

  private boolean update(Risk risk, Stage stage, Charge charge) {
    return state.update(
            "update risk set stage = ?, unit = ?, due = ?, level = ?, changed_at = ?"
                + " where number = ? and changed_at = ?",
            stage.name(),
            charge.unit().orElse(null),
            charge.due().orElse(null),
            charge.level().name(),
            Times.column(clock.instant()),
            risk.number(),
            Times.column(risk.changed()))
        > 0;
  }

  private void addStep(
      long risk,
      String who,
      Stage stage,
      @Nullable String unit,
      @Nullable LocalDate due,
      String note) {
    state.update(
        "insert into risk_step (risk, at, who, stage, unit, due, note)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        risk,
        Times.column(clock.instant()),
        Times.fit(who, 100),
        stage.name(),
        unit,
        due,
        Times.fit(note.strip(), 2000));
  }

  /** One risk. */
  public Optional<Risk> get(long number) {
    return state.one("select * from risk where number = ?", (row, n) -> risk(row), number);
  }

  /** The risks that came from an event, or from events that it took in; the newest first. */
  public List<Risk> of(String event) {
    return state.list(
        "select * from risk where event_id = ? order by number desc", (row, n) -> risk(row), event);
  }

  /** All risks: what has to be done first, then what changed last. */
  public List<Risk> all(int limit) {
    return state.list(
        "select * from risk" + FIRST_THINGS_FIRST + " limit ?", (row, n) -> risk(row), limit);
  }

  /** All risks with all that was done about them, in the order of {@link #all}. */
  public List<Scorecard.Course> courses() {
    return courses(state.jdbc().sql(COURSES.formatted("") + FIRST_THINGS_FIRST), allSteps(""));
  }

  /**
   * The same of those that lie with some units.
   *
   * @param units their names, at least one
   */
  public List<Scorecard.Course> courses(Set<String> units) {
    var theirs = " where risk.unit in (:units)";
    return courses(
        state.jdbc().sql(COURSES.formatted(theirs) + FIRST_THINGS_FIRST).param("units", units),
        allSteps(theirs).param("units", units));
  }

  private JdbcClient.StatementSpec allSteps(String where) {
    return state
        .jdbc()
        .sql(
            "select risk_step.* from risk_step join risk on risk.number = risk_step.risk"
                + where
                + " order by risk_step.id");
  }

  /** Two statements, however many risks there are. */
  private static List<Scorecard.Course> courses(
      JdbcClient.StatementSpec risks, JdbcClient.StatementSpec done) {
    var steps = new HashMap<Long, List<Risk.Step>>();
    done.query(row -> {
      steps.computeIfAbsent(row.getLong("risk"), risk -> new ArrayList<>()).add(step(row));
    });
    return risks
        .query((row, n) -> {
          var risk = risk(row);
          return new Scorecard.Course(
              risk, steps.getOrDefault(risk.number(), List.of()), Times.maybeAt(row, "first_at"));
        })
        .list();
  }

  /** What was done about a risk, in order. */
  public List<Risk.Step> steps(long number) {
    return state.list(
        "select * from risk_step where risk = ? order by id", (row, n) -> step(row), number);
  }

  /** When a risk came to the stage that it is in, whatever was noted on it there. */
  public Instant atItsStageSince(Risk risk) {
    return new Scorecard.Course(risk, steps(risk.number()), Optional.empty()).atItsStageSince();
  }

  private static Risk.Step step(ResultSet row) throws SQLException {
    return new Risk.Step(
        Times.at(row, "at"),
        row.getString("who"),
        Stage.valueOf(row.getString("stage")),
        Optional.ofNullable(row.getString("unit")),
        Optional.ofNullable(row.getObject("due", LocalDate.class)),
        row.getString("note"));
  }

  /**
   * Removes those closed before; one that somebody has yet to deal with stays. What it was called
   * was said in a post, so that goes with the event that the risk came from.
   */
  public void expire(Instant before) {
    forgetTitles();
    var closed = " where risk.stage = 'CLOSED'";
    courses(state.jdbc().sql(COURSES.formatted(closed)), allSteps(closed)).stream()
        .filter(course -> course.atItsStageSince().isBefore(before))
        .forEach(course -> remove(course.risk().number()));
  }

  private void remove(long number) {
    state.together(() -> {
      state.update("delete from risk_step where risk = ?", number);
      state.update("delete from risk where number = ?", number);
    });
  }

  private void forgetTitles() {
    state.update(
        "update risk set title = '风险点 ' || number || coalesce(' ' || category, '') where"
            + " event_id is not null and event_id not in (select id from event)");
  }

  private static Risk risk(ResultSet row) throws SQLException {
    return new Risk(
        row.getLong("number"),
        row.getString("title"),
        Optional.ofNullable(row.getString("category")).map(RiskCategory::new),
        RiskLevel.valueOf(row.getString("level")),
        Stage.valueOf(row.getString("stage")),
        Optional.ofNullable(row.getString("unit")),
        Optional.ofNullable(row.getObject("due", LocalDate.class)),
        Optional.ofNullable(row.getString("event_id")),
        Times.at(row, "opened_at"),
        Times.at(row, "changed_at"));
  }
}

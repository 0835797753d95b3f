package org.minqing.app.state;

import java.time.Instant;
import java.util.Optional;
import org.minqing.model.SourceId;

/** How much less often than its schedule allows each source is asked. */
public final class Paces {

  private final State state;

  /** Paces in the state's tables. */
  public Paces(State state) {
    this.state = state;
  }

  /**
   * The pace of a source.
   *
   * @param stretch how many times its schedule's step lies between two runs, at least 1
   * @param trouble failures in a row by their weight, 0 where the last run brought something
   * @param notBefore when its schedule may run it next; empty: whenever it says
   */
  public record Pace(double stretch, double trouble, Optional<Instant> notBefore) {
    /** As the schedule says. */
    public static final Pace SCHEDULE = new Pace(1, 0, Optional.empty());
  }

  /** The pace of a source. */
  public Pace of(SourceId source) {
    return state
        .one(
            "select stretch, trouble, not_before from source_pace where source = ?",
            (row, n) ->
                new Pace(row.getDouble(1), row.getDouble(2), Times.maybeAt(row, "not_before")),
            source.value())
        .orElse(Pace.SCHEDULE);
  }

  /** Keeps the pace of a source. */
  public void keep(SourceId source, Pace pace) {
    state.together(() -> {
      state.update("delete from source_pace where source = ?", source.value());
      state.update(
          "insert into source_pace (source, stretch, trouble, not_before) values (?, ?, ?, ?)",
          source.value(),
          pace.stretch(),
          pace.trouble(),
          Times.maybeColumn(pace.notBefore()));
    });
  }
}

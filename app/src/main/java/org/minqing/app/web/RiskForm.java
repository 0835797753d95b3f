package org.minqing.app.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.minqing.analyzer.Doorkeeper;
import org.minqing.app.state.RiskRegister;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.register.Risk;
import org.minqing.monitor.register.Stage;
import org.minqing.monitor.register.Unit;
import org.minqing.monitor.register.Units;

/**
 * What somebody wants to do about a risk, beside what the page showed when it was opened, so that
 * an old page puts nothing back that others changed since.
 *
 * @param stage where it shall go
 * @param unit whose it shall be; empty where one was shown: nobody's
 * @param due by when, as an ISO date; empty where one was shown: no day
 * @param level how grave it is
 * @param note what is said; may be empty
 * @param seen when the risk had changed last, as an ISO moment
 * @param seenStage the stage that was shown
 * @param seenUnit the unit that was shown
 * @param seenDue the day that was shown
 * @param seenLevel the level that was shown
 */
public record RiskForm(
    String stage,
    String unit,
    String due,
    String level,
    String note,
    String seen,
    String seenStage,
    String seenUnit,
    String seenDue,
    String seenLevel) {

  /**
   * What a form leaves out comes as null, and is as the page showed it: where there are no units.
   */
  public RiskForm {
    note = Objects.requireNonNullElse(note, "");
    seen = Objects.requireNonNullElse(seen, "");
    seenStage = Objects.requireNonNullElse(seenStage, "");
    seenUnit = Objects.requireNonNullElse(seenUnit, "");
    seenDue = Objects.requireNonNullElse(seenDue, "");
    seenLevel = Objects.requireNonNullElse(seenLevel, "");
    stage = Objects.requireNonNullElse(stage, seenStage);
    unit = Objects.requireNonNullElse(unit, seenUnit);
    due = Objects.requireNonNullElse(due, seenDue);
    level = Objects.requireNonNullElse(level, seenLevel);
  }

  /** Nothing is to be done yet. */
  static RiskForm of(Risk risk) {
    var stage = risk.stage().name();
    var unit = risk.unit().orElse("");
    var due = risk.due().map(LocalDate::toString).orElse("");
    var level = risk.level().name();
    var changed = risk.changed().toString();
    return new RiskForm(stage, unit, due, level, "", changed, stage, unit, due, level);
  }

  /** The same on the risk as it is now: what was not touched is as others left it. */
  RiskForm over(Risk risk) {
    var now = of(risk);
    return new RiskForm(
        touched(stage, seenStage, now.stage),
        touched(unit, seenUnit, now.unit),
        touched(due, seenDue, now.due),
        touched(level, seenLevel, now.level),
        note,
        now.seen,
        now.stage,
        now.unit,
        now.due,
        now.level);
  }

  private static String touched(String written, String seen, String now) {
    return written.equals(seen) ? now : written;
  }

  /**
   * Whether another day was set than the page showed, and it has passed.
   *
   * @throws java.time.format.DateTimeParseException if the day is none
   */
  boolean isDueBefore(LocalDate today) {
    return !due.isBlank() && !due.equals(seenDue) && LocalDate.parse(due).isBefore(today);
  }

  /**
   * When the risk had changed last as the page showed it.
   *
   * @throws java.time.format.DateTimeParseException if no page of ours says so
   */
  Instant seenAt() {
    return Instant.parse(seen);
  }

  /**
   * What is to be done about the risk; personal data in the note are masked.
   *
   * @throws IllegalArgumentException if there is no such stage, level or unit
   * @throws java.time.format.DateTimeParseException if the day is none
   */
  RiskRegister.Move move(Risk risk, Units units) {
    var charge =
        new RiskRegister.Charge(
            unit.isEmpty() ? left(risk.unit(), seenUnit) : Optional.of(unit(risk, units)),
            due.isBlank() ? left(risk.due(), seenDue) : Optional.of(LocalDate.parse(due)),
            level.isEmpty() ? risk.level() : RiskLevel.valueOf(level));
    return new RiskRegister.Move(Stage.valueOf(stage), Optional.of(charge), Doorkeeper.mask(note));
  }

  /** What an empty field leaves: nothing where something was shown, or else what there is. */
  private static <T> Optional<T> left(Optional<T> now, String seen) {
    return seen.isEmpty() ? now : Optional.empty();
  }

  /** One that is gone from the tree of units stays whose it is. */
  private String unit(Risk risk, Units units) {
    return units
        .find(unit)
        .map(Unit::id)
        .or(() -> risk.unit().filter(unit::equals))
        .orElseThrow(() -> new IllegalArgumentException("no unit " + unit));
  }
}

package org.minqing.monitor.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/**
 * An entry of the register (风险点).
 *
 * @param number names it
 * @param title what it is about
 * @param category what kind; empty if none fits
 * @param level how grave
 * @param stage how far it has come
 * @param unit whose it is; empty before it is assigned
 * @param due the last day on which it has to be handled; empty before it is assigned
 * @param event the event it came from; empty if somebody wrote it down
 * @param opened when it was entered
 * @param changed when anything was done about it last
 */
public record Risk(
    long number,
    String title,
    Optional<RiskCategory> category,
    RiskLevel level,
    Stage stage,
    Optional<String> unit,
    Optional<LocalDate> due,
    Optional<String> event,
    Instant opened,
    Instant changed) {

  /** Whether its day has passed and it is not handled. */
  public boolean isOverdue(LocalDate today) {
    return stage == Stage.ASSIGNED && due.filter(today::isAfter).isPresent();
  }

  /**
   * Something done about a risk.
   *
   * @param at when
   * @param who an account, or {@code minqing} itself
   * @param stage the stage after it
   * @param unit whose it was after it
   * @param due by when it had to be handled after it
   * @param note what was said; may be empty
   */
  public record Step(
      Instant at,
      String who,
      Stage stage,
      Optional<String> unit,
      Optional<LocalDate> due,
      String note) {}
}

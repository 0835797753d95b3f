package org.minqing.monitor.register;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How fast and how lastingly risks were dealt with (考核).
 *
 * @param risks how many were entered
 * @param open how many somebody has yet to do something about
 * @param overdue how many of these are past their day
 * @param reopened how many came back to life
 * @param toNotice median time from the first post to the entry; empty: nothing to tell from
 * @param toAssign median time from the entry to a unit
 * @param toAnswer median time from the entry to the unit's first answer
 * @param toClose median time from the entry to its last closing, of those that are closed
 */
public record Scorecard(
    int risks,
    int open,
    int overdue,
    int reopened,
    Optional<Duration> toNotice,
    Optional<Duration> toAssign,
    Optional<Duration> toAnswer,
    Optional<Duration> toClose) {

  /**
   * A risk with all that was done.
   *
   * @param risk as it is now
   * @param steps in order of time
   * @param began when it was first spoken of, if that is known
   */
  public record Course(Risk risk, List<Risk.Step> steps, Optional<Instant> began) {

    /** Copies the list. */
    public Course {
      steps = List.copyOf(steps);
    }

    private Optional<Duration> until(Stage stage) {
      return steps.stream()
          .filter(step -> step.stage() == stage)
          .findFirst()
          .map(step -> Duration.between(risk.opened(), step.at()));
    }

    /** When it came to the stage that it is in: a note there is a step too, but leads nowhere. */
    public Instant atItsStageSince() {
      return steps.reversed().stream()
          .takeWhile(step -> step.stage() == risk.stage())
          .map(Risk.Step::at)
          .min(Instant::compareTo)
          .orElse(risk.changed());
    }

    private boolean cameBack() {
      var closed = false;
      for (var step : steps) {
        if (closed && step.stage().isOpen()) {
          return true;
        }
        closed = closed || !step.stage().isOpen();
      }
      return false;
    }
  }

  /** The card of some risks. */
  public static Scorecard of(List<Course> courses, LocalDate today) {
    var notice = new ArrayList<Duration>();
    var assign = new ArrayList<Duration>();
    var answer = new ArrayList<Duration>();
    var close = new ArrayList<Duration>();
    for (var course : courses) {
      course
          .began()
          .map(began -> Duration.between(began, course.risk().opened()))
          .filter(took -> !took.isNegative())
          .ifPresent(notice::add);
      course.until(Stage.ASSIGNED).ifPresent(assign::add);
      course.until(Stage.HANDLED).ifPresent(answer::add);
      if (course.risk().stage() == Stage.CLOSED) {
        close.add(Duration.between(course.risk().opened(), course.atItsStageSince()));
      }
    }
    return new Scorecard(
        courses.size(),
        (int) courses.stream().filter(course -> course.risk().stage().isOpen()).count(),
        (int) courses.stream().filter(course -> course.risk().isOverdue(today)).count(),
        (int) courses.stream().filter(Course::cameBack).count(),
        median(notice),
        median(assign),
        median(answer),
        median(close));
  }

  private static Optional<Duration> median(List<Duration> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst();
  }
}

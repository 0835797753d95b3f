package org.minqing.app.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.minqing.app.config.AlertRule;
import org.minqing.app.state.AlertLog;

/**
 * Knows bursts again that alerts were raised on. Posts that come late move the hour that gives a
 * burst away, and with it the alert's name.
 */
final class MovedBursts {

  private static final Duration HOUR = Duration.ofHours(1);

  /** An alert is on the same burst if its hour lies less than a day away. */
  private static final int FARTHEST = 23;

  private final AlertLog alerts;

  MovedBursts(AlertLog alerts) {
    this.alerts = alerts;
  }

  /**
   * The hours of bursts that no alert was raised on. An alert whose hour gives away no burst any
   * more is taken for that on the first one near it which has none of its own.
   *
   * @param rule whose bursts
   * @param query what it searches for; one that was raised on another search is another burst
   * @param noticed the hours of all bursts that it finds now, in order of time
   * @param id what the alert on a burst of such an hour is called
   * @param after bursts of this moment and before are not asked for
   */
  List<Instant> fresh(
      AlertRule rule,
      String query,
      List<Instant> noticed,
      Function<Instant, String> id,
      Instant after) {
    var same = alerts.tellings().ofSearch(rule.id()).filter(t -> t.query().equals(query));
    var claimed = new HashSet<Instant>();
    var fresh = new ArrayList<Instant>();
    // One that is too old to be told may still have an alert that a later one must not take.
    var near = after.minus(HOUR.multipliedBy(FARTHEST));
    for (var hour : noticed.stream().filter(hour -> hour.isAfter(near)).toList()) {
      if (alerts.wasRaised(id.apply(hour))) {
        continue;
      }
      var moved = same.isPresent() ? moved(hour, noticed, claimed, id) : Optional.<Instant>empty();
      moved.ifPresent(claimed::add);
      if (moved.isEmpty() && hour.isAfter(after)) {
        fresh.add(hour);
      }
    }
    return fresh;
  }

  private Optional<Instant> moved(
      Instant hour, List<Instant> noticed, Set<Instant> claimed, Function<Instant, String> id) {
    return LongStream.rangeClosed(1, FARTHEST)
        .mapToObj(HOUR::multipliedBy)
        .flatMap(away -> Stream.of(hour.minus(away), hour.plus(away)))
        .filter(other -> !noticed.contains(other) && !claimed.contains(other))
        .filter(other -> alerts.wasRaised(id.apply(other)))
        .findFirst();
  }
}

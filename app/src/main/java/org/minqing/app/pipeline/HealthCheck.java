package org.minqing.app.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.minqing.app.state.Fault;
import org.minqing.app.state.Paces.Pace;
import org.minqing.app.state.Runs.Run;
import org.minqing.crawler.FailureReason;

/**
 * Finds what is wrong with a source from its runs. A source that fails shows itself; worse is one
 * that seems well and brings nothing, because its pages were rebuilt or its feed moved.
 *
 * @param runs the ended runs of the last {@link #LOOK_BACK}, the latest first
 * @param pace its pace after the latest
 */
record HealthCheck(List<Run> runs, Pace pace) {

  /** How long ago a run may have been and still says what is usual. */
  static final Duration LOOK_BACK = Duration.ofDays(15);

  private static final Duration DAY = Duration.ofDays(1);

  // One failure for good, two that may pass, four that probably will.
  private static final double TROUBLE = 1;

  // With fewer days behind it nothing can be called usual.
  private static final int LEAST_DAYS = 5;

  // A third or three times of a middling day, and far outside of what its days differ by: of
  // Poisson counts with a mean of 10 one day in 100,000 is so far off.
  private static final int TIMES = 3;
  private static final double SPREADS = 4;
  private static final double LEAST_USUAL = 5;

  /** What is wrong. */
  List<Fault> findings() {
    if (runs.isEmpty()) {
      return List.of();
    }
    return pace.trouble() >= TROUBLE || isUnreadable(runs.getFirst())
        ? List.of(failing())
        : Stream.concat(empty().stream(), volume().stream()).toList();
  }

  /** Of what came nothing was a feed, a list or a table, which the failure tells better. */
  private static boolean isUnreadable(Run run) {
    return run.broke()
        && run.fetched() > 0
        && run.failedBy().getOrDefault(FailureReason.MALFORMED.name(), 0L) >= run.fetched();
  }

  private Fault failing() {
    var last = runs.getFirst();
    var inARow = runs.stream().takeWhile(run -> run.extracted() + run.notModified() == 0).count();
    return new Fault.Failing(inARow, last.error().orElseGet(() -> last.failedBy().toString()));
  }

  private Optional<Fault> empty() {
    var last = runs.getFirst();
    var readInVain = last.fetched() > 0 && last.extracted() == 0;
    var nothingToRead =
        last.notModified() > 0 && last.failedBy().getOrDefault("NO_ARTICLE", 0L) < 3;
    if (!readInVain || nothingToRead) {
      return Optional.empty();
    }
    var before = runs.stream().filter(run -> run.extracted() > 0).findFirst();
    return Optional.of(
        before
            .<Fault>map(run -> new Fault.TurnedEmpty(last.fetched(), run.began(), run.extracted()))
            .orElseGet(() -> new Fault.Empty(last.fetched())));
  }

  private Optional<Fault> volume() {
    var now = runs.getFirst().began();
    var today = freshBetween(now.minus(DAY), now);
    var days = earlierDays(now);
    if (days.size() < LEAST_DAYS) {
      return Optional.empty();
    }
    var usual = median(days);
    var spread =
        SPREADS * 1.4826 * median(days.stream().map(day -> Math.abs(day - usual)).toList());
    var margin = Math.max(spread, SPREADS * Math.sqrt(usual));
    var few = usual >= LEAST_USUAL && today < usual / TIMES && today < usual - margin;
    var many = today > usual * TIMES && today > usual + margin && today > LEAST_USUAL * TIMES;
    return few || many
        ? Optional.of(new Fault.UnusualVolume(Math.round(today), Math.round(usual)))
        : Optional.empty();
  }

  /** New posts of each full day before the last, back to the first run. */
  private List<Double> earlierDays(Instant now) {
    var first = runs.getLast().began();
    var days = new ArrayList<Double>();
    for (var end = now.minus(DAY); !end.minus(DAY).isBefore(first); end = end.minus(DAY)) {
      days.add(freshBetween(end.minus(DAY), end));
    }
    return days;
  }

  private double freshBetween(Instant after, Instant to) {
    return runs.stream()
        .filter(run -> run.began().isAfter(after) && !run.began().isAfter(to))
        .mapToLong(Run::fresh)
        .sum();
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}

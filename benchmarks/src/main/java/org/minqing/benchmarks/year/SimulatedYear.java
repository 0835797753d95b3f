package org.minqing.benchmarks.year;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.minqing.monitor.spike.Budget;
import org.minqing.monitor.spike.SpikeDetector;

/**
 * Watches a year of many simulated series, as a desk would: alerts within a budget, each true one
 * confirmed when it comes.
 */
public final class SimulatedYear {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int HOURS_OF_A_WEEK = 7 * 24;

  // A burst of few hours may be noticed a little after it is over.
  private static final int SHORTEST_WINDOW = 6;

  private final List<Watched> watched;
  private final Budget budget;
  private final List<Instant> unconfirmed = new ArrayList<>();
  private final int[] falseByWeek = new int[SimulatedSeries.HOURS / HOURS_OF_A_WEEK + 1];
  private final List<Double> delays = new ArrayList<>();
  private int heldBack;
  private int again;

  private SimulatedYear(long seed, int series, Budget budget) {
    this.budget = budget;
    watched =
        LongStream.range(seed, seed + series)
            .mapToObj(one -> new Watched(SimulatedSeries.of(one), budget.share(series)))
            .toList();
  }

  /**
   * What came of it.
   *
   * @param series how many were watched
   * @param bursts how many were planted
   * @param found of these those with an alert in time
   * @param precision right alerts among all that were sent
   * @param recall bursts found among all
   * @param medianDelayHours from the first hour of a burst to its alert
   * @param falseAWeek false alerts a week, over all series
   * @param worstWeek the most false alerts in any seven days that begin on the first day's weekday
   * @param heldBack alerts that the budget kept back
   * @param budget false alerts a week that were allowed
   */
  public record Report(
      int series,
      int bursts,
      int found,
      double precision,
      double recall,
      double medianDelayHours,
      double falseAWeek,
      int worstWeek,
      int heldBack,
      int budget) {}

  /** Watches {@code series} series from the seed on. */
  public static Report watch(long seed, int series, Budget budget) {
    var year = new SimulatedYear(seed, series, budget);
    for (var hour = 0; hour < SimulatedSeries.HOURS; hour++) {
      for (var one : year.watched) {
        year.read(one, hour);
      }
    }
    return year.report();
  }

  /**
   * The series of such a year, read through {@code take}.
   *
   * @param take gets the name, the times, the counts and the windows {first, last} of each
   */
  public static <T> List<T> series(long seed, int series, Reader<T> take) {
    var times = IntStream.range(0, SimulatedSeries.HOURS).mapToObj(SimulatedSeries::start).toList();
    return LongStream.range(seed, seed + series)
        .mapToObj(one -> {
          var made = SimulatedSeries.of(one);
          var counts = made.counts().stream().map(Long::doubleValue).toList();
          var windows = made.planted().stream().map(SimulatedYear::window).toList();
          return take.read("series" + one, times, counts, windows);
        })
        .toList();
  }

  /** Takes one series. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Of each window the first and the last hour, both included. */
    T read(
        String name,
        List<LocalDateTime> times,
        List<Double> counts,
        List<Map.Entry<Integer, Integer>> windows);
  }

  private static Map.Entry<Integer, Integer> window(Planted burst) {
    return Map.entry(burst.start(), burst.start() + Math.max(burst.hours(), SHORTEST_WINDOW) - 1);
  }

  private void read(Watched one, int hour) {
    var start = SimulatedSeries.start(hour);
    if (!one.detector.next(start, one.series.counts().get(hour)).alert()) {
      return;
    }
    var now = start.plus(HOUR).toInstant(ZoneOffset.UTC);
    if (!budget.allows(unconfirmed, now)) {
      heldBack++;
      return;
    }
    var burst = one.burstAt(hour);
    if (burst < 0) {
      unconfirmed.add(now);
      falseByWeek[hour / HOURS_OF_A_WEEK]++;
    } else if (one.found[burst]) {
      again++;
    } else {
      one.found[burst] = true;
      delays.add(hour - one.series.planted().get(burst).start() + 1.0);
    }
  }

  private Report report() {
    var bursts = watched.stream().mapToInt(one -> one.found.length).sum();
    var wrong = unconfirmed.size();
    var right = delays.size() + again;
    delays.sort(null);
    return new Report(
        watched.size(),
        bursts,
        delays.size(),
        right / (double) Math.max(1, right + wrong),
        delays.size() / (double) Math.max(1, bursts),
        delays.isEmpty() ? 0 : delays.get(delays.size() / 2),
        wrong * (double) HOURS_OF_A_WEEK / SimulatedSeries.HOURS,
        Arrays.stream(falseByWeek).max().orElse(0),
        heldBack,
        budget.aWeek());
  }

  private static final class Watched {

    private final SimulatedSeries series;
    private final SpikeDetector detector;
    private final boolean[] found;

    Watched(SimulatedSeries series, double falseAWeek) {
      this.series = series;
      detector = new SpikeDetector(HOUR, falseAWeek);
      found = new boolean[series.planted().size()];
    }

    /** The burst in whose window an hour lies, or -1. */
    int burstAt(int hour) {
      for (var i = 0; i < found.length; i++) {
        var window = window(series.planted().get(i));
        if (hour >= window.getKey() && hour <= window.getValue()) {
          return i;
        }
      }
      return -1;
    }
  }
}

package org.minqing.monitor;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.monitor.spike.Verdict;

/** Reads all series of one category side by side, hour by hour. */
final class CategoryScan {

  // A place drives a burst if it holds this share of what the places have too many; of these the
  // first few are named.
  private static final double DRIVING_SHARE = 0.2;
  private static final int MOST_DRIVERS = 5;

  // Places that ring already explain the whole if they have this share of what it has too many.
  private static final double EXPLAINING_SHARE = 0.5;

  // Hours of the trend before a burst began and after it was noticed.
  private static final int BEFORE = 48;
  private static final int AFTER = 48;

  private final ZoneId zone;
  private final RiskCategory category;
  private final Hours hours;
  private final List<WatchedSeries> series;

  /**
   * @param falseAWeek how many false alerts the category may raise a week on the average
   */
  CategoryScan(
      ZoneId zone,
      RiskCategory category,
      List<HourlyCount> counts,
      Hours hours,
      double falseAWeek) {
    this.zone = zone;
    this.category = category;
    this.hours = hours;
    series = seriesOf(counts, hours, falseAWeek);
  }

  /** The whole comes first, then the places by code; half of the false alerts are for either. */
  private static List<WatchedSeries> seriesOf(
      List<HourlyCount> counts, Hours hours, double falseAWeek) {
    var wholeFirst = comparing((Optional<RegionCode> r) -> r.map(RegionCode::value).orElse(""));
    var byRegion =
        counts.stream()
            .collect(
                groupingBy(
                    count -> count.series().region(), () -> new TreeMap<>(wholeFirst), toList()));
    var places = (int) byRegion.keySet().stream().filter(Optional::isPresent).count();
    var series = new ArrayList<WatchedSeries>();
    byRegion.forEach((region, own) ->
        series.add(
            new WatchedSeries(
                region, own, hours, falseAWeek / 2 / (region.isPresent() ? places : 1))));
    return List.copyOf(series);
  }

  /**
   * Its bursts in the order of time, each told once, by the series that noticed it first. While one
   * goes on, another is told only where the first does not explain it.
   */
  List<Spike> bursts() {
    var found = new ArrayList<Found>();
    var open = List.<Found>of();
    for (var hour = 0; hour < hours.begun(); hour++) {
      var readings = read(hour);
      var going = new ArrayList<>(open.stream().filter(burst -> burst.goesOn(readings)).toList());
      for (var reading : ringing(readings)) {
        var burst = found(hour, reading);
        if (!isExplained(burst, going)) {
          going.add(burst);
          found.add(burst);
        }
      }
      open = going;
    }
    return found.stream().map(this::spike).toList();
  }

  private static boolean isExplained(Found burst, List<Found> going) {
    if (burst.place().isPresent()) {
      return going.stream().anyMatch(earlier -> earlier.explains(burst));
    }
    var theirs = going.stream().mapToDouble(earlier -> earlier.excessIn(burst)).sum();
    return !going.isEmpty() && theirs >= EXPLAINING_SHARE * burst.excess();
  }

  private List<Reading> read(int hour) {
    var start = local(hour);
    var ended = hour < hours.ended();
    return series.stream().map(one -> new Reading(one, one.read(hour, start, ended))).toList();
  }

  private LocalDateTime local(int hour) {
    return LocalDateTime.ofInstant(hours.start(hour), zone);
  }

  /** Those that ring now: the whole first, then the places, the loudest first. */
  private static List<Reading> ringing(List<Reading> readings) {
    var wholeFirst =
        comparing((Reading reading) -> reading.series().region().isPresent())
            .thenComparing(comparingDouble((Reading r) -> r.verdict().score()).reversed());
    return readings.stream().filter(r -> r.verdict().alert()).sorted(wholeFirst).toList();
  }

  private Found found(int hour, Reading reading) {
    var since = hourOf(reading.verdict().burst().orElseThrow().since(), hour);
    return new Found(hour, since, reading, drivers(reading.series(), since, hour));
  }

  /** Told when all hours are read, so that it is known how it went on. */
  private Spike spike(Found found) {
    var hour = found.hour();
    var reading = found.reading();
    var verdict = reading.verdict();
    var burst = verdict.burst().orElseThrow();
    var since = found.since();
    return new Spike(
        new SeriesKey(category, reading.series().region()),
        hours.start(hour),
        hours.start(since),
        Math.round(verdict.seen()),
        verdict.expected(),
        verdict.upper(),
        verdict.tail(),
        verdict.score(),
        Math.round(burst.seen()),
        burst.expected(),
        found.driving(),
        reading.series().trend(hours, since - BEFORE, hour + AFTER));
  }

  /** Looks back from the last hour, so that of a clock hour that comes twice the later is meant. */
  private int hourOf(LocalDateTime start, int last) {
    var hour = last;
    while (hour > 0 && !local(hour).equals(start)) {
      hour--;
    }
    return hour;
  }

  private List<Spike.Driver> drivers(WatchedSeries noticed, int first, int last) {
    var places =
        (noticed.region().isPresent() ? Stream.of(noticed) : series.stream())
            .flatMap(one -> one.region().map(place -> one.over(place, first, last)).stream())
            .filter(driver -> driver.excess() > 0)
            .sorted(comparingDouble(Spike.Driver::excess).reversed())
            .toList();
    var all = places.stream().mapToDouble(Spike.Driver::excess).sum();
    return places.stream()
        .filter(driver -> driver.excess() >= DRIVING_SHARE * all)
        .limit(MOST_DRIVERS)
        .toList();
  }

  /** A burst in the hour that gave it away. */
  private record Found(int hour, int since, Reading reading, List<Spike.Driver> driving) {

    boolean goesOn(List<Reading> readings) {
      return readings.stream()
          .filter(now -> now.series() == reading.series())
          .anyMatch(now -> now.verdict().burst().isPresent());
    }

    /**
     * Whether it is no wonder that a place rings as well: it shares posts with the place that
     * noticed or drives this one, or it was in excess by the time the whole was noticed, and so is
     * part of the same wave, though its share may be small.
     */
    boolean explains(Found other) {
      return other.place().filter(this::isDrivenBy).isPresent()
          || (place().isEmpty() && other.since <= hour);
    }

    /** What its series has too much of while another burst goes on. */
    double excessIn(Found other) {
      return reading.series().excess(other.since, other.hour);
    }

    double excess() {
      return excessIn(this);
    }

    private boolean isDrivenBy(RegionCode place) {
      return Stream.concat(place().stream(), driving.stream().map(Spike.Driver::region))
          .anyMatch(place::shares);
    }

    Optional<RegionCode> place() {
      return reading.series().region();
    }
  }

  private record Reading(WatchedSeries series, Verdict verdict) {}
}

package org.minqing.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.minqing.model.RiskCategory;
import org.minqing.monitor.spike.SpikeDetector;
import org.minqing.monitor.spike.Verdict;

/**
 * Looks for spikes in hourly counts by category and region. It keeps nothing between two looks: the
 * counts of the past weeks are read through the detector each time, so that a restart, a correction
 * or a late post changes nothing but the counts.
 */
public final class SpikeWatch {

  /** A city's burst within so long of the whole's is the same burst. */
  private static final Duration SAME_BURST = Duration.ofHours(24);

  private static final int DRIVING = 3;
  private static final Duration HOUR = Duration.ofHours(1);

  private final ZoneId zone;

  /** A watch whose hours and weekdays are those of {@code zone}. */
  public SpikeWatch(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The spikes whose alarm lies within {@code lookBack} of now, the most surprising first. The hour
   * that is still filling counts as it stands.
   *
   * @param counts all counts since {@code from}; hours without one are zero
   * @param from where the counts begin
   * @param now the moment of the look
   */
  public List<Spike> scan(List<HourlyCount> counts, Instant from, Instant now, Duration lookBack) {
    var series = bySeries(counts);
    var spikes = new ArrayList<Spike>();
    series.forEach((key, byHour) ->
        alarms(byHour, from, now).stream()
            .filter(verdict -> verdict.start().isAfter(now.minus(lookBack)))
            .forEach(verdict -> spikes.add(spike(key, verdict, series))));
    return onePerBurst(spikes);
  }

  private static Map<SeriesKey, NavigableMap<Instant, Long>> bySeries(List<HourlyCount> counts) {
    var series = new HashMap<SeriesKey, NavigableMap<Instant, Long>>();
    for (var count : counts) {
      series
          .computeIfAbsent(count.series(), key -> new TreeMap<>())
          .merge(count.hour().truncatedTo(ChronoUnit.HOURS), count.count(), Long::sum);
    }
    return series;
  }

  private List<Verdict> alarms(NavigableMap<Instant, Long> byHour, Instant from, Instant now) {
    var detector = new SpikeDetector(HOUR, zone);
    var alarms = new ArrayList<Verdict>();
    var filling = now.truncatedTo(ChronoUnit.HOURS);
    var hour = from.truncatedTo(ChronoUnit.HOURS);
    for (; hour.isBefore(filling); hour = hour.plus(HOUR)) {
      var verdict = detector.next(hour, byHour.getOrDefault(hour, 0L).doubleValue());
      if (verdict.alert()) {
        alarms.add(verdict);
      }
    }
    var verdict = detector.peek(filling, byHour.getOrDefault(filling, 0L).doubleValue());
    if (verdict.alert()) {
      alarms.add(verdict);
    }
    return alarms;
  }

  private static Spike spike(
      SeriesKey key, Verdict verdict, Map<SeriesKey, NavigableMap<Instant, Long>> series) {
    var began = verdict.since().orElse(verdict.start());
    return new Spike(
        key,
        verdict.start(),
        began,
        (long) verdict.observed(),
        verdict.expected(),
        verdict.surprise(),
        driving(key.category(), began, series));
  }

  private static List<RegionShare> driving(
      RiskCategory category, Instant began, Map<SeriesKey, NavigableMap<Instant, Long>> series) {
    var shares = new ArrayList<RegionShare>();
    series.forEach((key, byHour) -> {
      if (key.category().equals(category) && key.region().isPresent()) {
        var count = byHour.tailMap(began, true).values().stream().mapToLong(c -> c).sum();
        if (count > 0) {
          shares.add(new RegionShare(key.region().get(), count));
        }
      }
    });
    return shares.stream()
        .sorted(
            Comparator.comparingLong(RegionShare::count)
                .reversed()
                .thenComparing(RegionShare::region))
        .limit(DRIVING)
        .toList();
  }

  /** Of a burst seen both as a whole and in a city, the whole is told; it names the city. */
  private static List<Spike> onePerBurst(List<Spike> spikes) {
    return spikes.stream()
        .filter(spike -> spike.series().region().isEmpty() || !seenAsWhole(spike, spikes))
        .sorted(
            Comparator.comparingDouble(Spike::surprise)
                .reversed()
                .thenComparing(spike -> spike.series().category())
                .thenComparing(spike -> spike.series().region(), emptyFirst()))
        .toList();
  }

  private static <T extends Comparable<T>> Comparator<Optional<T>> emptyFirst() {
    return Comparator.comparing(o -> o.map(Object::toString).orElse(""));
  }

  private static boolean seenAsWhole(Spike spike, List<Spike> spikes) {
    return spikes.stream()
        .filter(other -> other.series().region().isEmpty())
        .filter(other -> other.series().category().equals(spike.series().category()))
        .anyMatch(other ->
            Duration.between(other.began(), spike.began()).abs().compareTo(SAME_BURST) <= 0);
  }
}

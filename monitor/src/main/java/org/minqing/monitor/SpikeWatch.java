package org.minqing.monitor;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.minqing.model.RiskCategory;
import org.minqing.monitor.spike.Budget;

/**
 * Looks for bursts in the counts of every category, as a whole and place by place. It keeps
 * nothing: each scan reads the weeks over again, so that late posts are counted and a restart loses
 * nothing.
 *
 * @param zone whose clock and weekdays people live by
 * @param budget how many false alerts are borne, over all categories
 */
public record SpikeWatch(ZoneId zone, Budget budget) {

  /**
   * The bursts noticed lately. A burst that shows in several places, or in a place and in the
   * whole, comes once and names the places that drive it.
   *
   * @param counts of any series; of each hour of a series at most one
   * @param from where the count began; best eight weeks back. The hours before the first count of
   *     all are not taken for quiet ones
   * @param upTo now; the hour that it lies in is judged by what it holds so far, upward only
   * @param recent how far back from {@code upTo} a burst may have been noticed to be told
   * @return by the hour they were noticed, then by category
   */
  public List<Spike> scan(List<HourlyCount> counts, Instant from, Instant upTo, Duration recent) {
    var hours = hoursOf(counts, from, upTo);
    if (hours.isEmpty()) {
      return List.of();
    }
    var told = upTo.minus(recent);
    var spikes = new ArrayList<Spike>();
    var categories = byCategory(counts);
    var share = budget.share(categories.size());
    categories.forEach((category, own) ->
        new CategoryScan(zone, category, own, hours.get(), share)
            .bursts().stream()
                .filter(spike -> spike.hour().plus(1, ChronoUnit.HOURS).isAfter(told))
                .forEach(spikes::add));
    spikes.sort(comparing(Spike::hour).thenComparing(spike -> spike.series().category()));
    return List.copyOf(spikes);
  }

  private static TreeMap<RiskCategory, List<HourlyCount>> byCategory(List<HourlyCount> counts) {
    return counts.stream()
        .collect(groupingBy(count -> count.series().category(), TreeMap::new, toList()));
  }

  private static Optional<Hours> hoursOf(List<HourlyCount> counts, Instant from, Instant upTo) {
    return counts.stream()
        .map(count -> count.hour().truncatedTo(ChronoUnit.HOURS))
        .filter(hour -> !hour.isBefore(from.truncatedTo(ChronoUnit.HOURS)) && hour.isBefore(upTo))
        .min(Instant::compareTo)
        .map(first -> new Hours(first, upTo));
  }
}

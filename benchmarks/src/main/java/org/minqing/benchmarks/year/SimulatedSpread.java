package org.minqing.benchmarks.year;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.SpreadWatch;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.spike.Budget;

/**
 * Watches events that are reposted at once and then less and less, with day curve, wandering and
 * noise; half of them flare up once more. The first day of an event is its first flare-up.
 */
public final class SimulatedSpread {

  private static final int HOURS = 14 * 24;
  private static final int PER_HOUR = 10;
  private static final int FIRST_DAY = 24;
  private static final int LATE = 3;

  // Other numbers than those of the series with the same seed.
  private static final long ELSEWHERE = 2_000_000;

  private SimulatedSpread() {}

  /** Watches {@code events} events from the seed on. */
  public static Tried.Report watch(long seed, int events, Budget budget) {
    var tried = new Tried();
    for (var one = seed; one < seed + events; one++) {
      watch(one, budget, tried);
    }
    return tried.report();
  }

  private static void watch(long seed, Budget budget, Tried tried) {
    var dice = new Dice(seed + ELSEWHERE);
    var again = again(dice);
    var copies = copies(again, dice);
    var first = SimulatedSeries.FIRST.toInstant(ZoneOffset.UTC);
    var end = first.plus(Duration.ofHours(HOURS));
    var alerts =
        new SpreadWatch(ZoneOffset.UTC, PER_HOUR)
            .scan(event(first, copies), end, budget.share(1)).stream()
                .map(noticed -> (int) Duration.between(first, noticed.hour()).toHours())
                .toList();
    var fast = again.stream().filter(burst -> isFast(copies, burst)).toList();
    var slow = new ArrayList<>(again);
    slow.removeAll(fast);
    slow.add(new Planted(0, FIRST_DAY, 0, Planted.Shape.BLOCK));
    tried.watched(HOURS, alerts, fast, slow, LATE);
  }

  private static List<Planted> again(Dice dice) {
    if (dice.chance(0.5)) {
      return List.of();
    }
    var length = (int) Math.round(dice.magnitude(3, 48));
    var start = 2 * FIRST_DAY + dice.below(HOURS - 2 * FIRST_DAY - length);
    var shape = dice.oneOf(List.of(Planted.Shape.values()));
    return List.of(new Planted(start, length, dice.magnitude(10, 200), shape));
  }

  private static List<Long> copies(List<Planted> again, Dice dice) {
    var nature = Nature.drawn(dice);
    var halfLife = dice.magnitude(12, 96);
    var keep = Math.exp(-1 / nature.wanderHours());
    var wander = nature.wander() * dice.gaussian();
    var copies = new ArrayList<Long>();
    for (var hour = 0; hour < HOURS; hour++) {
      wander = keep * wander + Math.sqrt(1 - keep * keep) * nature.wander() * dice.gaussian();
      var mean = nature.mean(hour) * Math.exp(wander) * Math.pow(0.5, hour / halfLife);
      for (var burst : again) {
        mean += burst.at(hour);
      }
      copies.add(dice.count(mean, nature.shape()));
    }
    return copies;
  }

  /** Whether it is as fast in any hour as a rule asks for. */
  private static boolean isFast(List<Long> copies, Planted burst) {
    return IntStream.range(burst.start(), burst.end())
        .anyMatch(hour -> copies.get(hour) >= PER_HOUR);
  }

  private static Event event(Instant first, List<Long> copies) {
    var hours = new ArrayList<Event.Hour>();
    for (var hour = 0; hour < copies.size(); hour++) {
      var reposts = Math.toIntExact(copies.get(hour));
      var posts = hour == 0 ? reposts + 1 : reposts;
      if (posts > 0) {
        hours.add(new Event.Hour(first.plus(Duration.ofHours(hour)), posts, reposts));
      }
    }
    var all = Math.toIntExact(copies.stream().mapToLong(Long::longValue).sum());
    return new Event(
        "simulated",
        "",
        List.of(),
        List.of(),
        RiskLevel.IV,
        Optional.empty(),
        all + 1,
        all,
        first,
        hours.getLast().from(),
        List.of(),
        List.of(),
        hours,
        List.of(),
        List.of(),
        List.of());
  }
}

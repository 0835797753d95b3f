package org.minqing.benchmarks.year;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.minqing.monitor.ShareWatch;
import org.minqing.monitor.spike.Budget;

/**
 * Watches the shares that some posts have in the series of a simulated year. A share has a day
 * curve, a level that wanders and noise beyond the binomial; bursts in the number of posts are
 * there too, and are no bursts of the share.
 */
public final class SimulatedShares {

  private static final int WINDOW = 6;
  private static final int MOST_BURSTS = 8;
  private static final int QUIET_AT_FIRST = 14 * 24;
  private static final int APART = 96;
  private static final double NOISE = 0.2;

  // With fewer posts than this in all its hours nobody could say that a share has risen.
  private static final long LEAST_POSTS = 30;

  // Other numbers than those of the series with the same seed.
  private static final long ELSEWHERE = 1_000_000;

  private SimulatedShares() {}

  /** Watches {@code series} shares from the seed on, each by a rule of its own. */
  public static Tried.Report watch(long seed, int series, Budget budget) {
    var tried = new Tried();
    for (var one = seed; one < seed + series; one++) {
      watch(one, budget, tried);
    }
    return tried.report();
  }

  private static void watch(long seed, Budget budget, Tried tried) {
    var dice = new Dice(seed + ELSEWHERE);
    var posts = SimulatedSeries.of(seed).counts();
    var bursts = bursts(dice);
    var counts = counts(posts, bursts, dice);
    var first = SimulatedSeries.FIRST.toInstant(ZoneOffset.UTC);
    var end = first.plus(Duration.ofHours(posts.size()));
    var alerts =
        new ShareWatch(WINDOW)
            .scan(first, counts, end, budget.share(1)).stream()
                .map(noticed -> hour(first, noticed.hour()))
                .toList();
    var clear = bursts.stream().filter(burst -> sum(posts, burst) >= LEAST_POSTS).toList();
    var faint = bursts.stream().filter(burst -> !clear.contains(burst)).toList();
    tried.watched(posts.size(), alerts, clear, faint, WINDOW);
  }

  private static List<Planted> bursts(Dice dice) {
    var bursts = new ArrayList<Planted>();
    var wanted = dice.below(MOST_BURSTS + 1);
    for (var hour = QUIET_AT_FIRST + dice.below(APART); bursts.size() < wanted; ) {
      var length = (int) Math.round(dice.magnitude(6, 72));
      if (hour + length >= SimulatedSeries.HOURS) {
        break;
      }
      var shape = dice.oneOf(List.of(Planted.Shape.values()));
      bursts.add(new Planted(hour, length, dice.between(0.15, 0.5), shape));
      hour += length + APART + dice.below(2 * SimulatedSeries.HOURS / (wanted + 1));
    }
    return bursts;
  }

  private static List<ShareWatch.Count> counts(List<Long> posts, List<Planted> bursts, Dice dice) {
    var usual = Math.log(dice.between(0.05, 0.5));
    var day = dice.between(0, 0.3);
    var peak = dice.between(0, 24);
    var far = dice.between(0.05, 0.25);
    var keep = Math.exp(-1 / dice.magnitude(12, 168));
    var wander = far * dice.gaussian();
    var counts = new ArrayList<ShareWatch.Count>();
    for (var hour = 0; hour < posts.size(); hour++) {
      wander = keep * wander + Math.sqrt(1 - keep * keep) * far * dice.gaussian();
      var curve = day * Math.cos(2 * Math.PI * (hour % 24 - peak) / 24);
      var share = Math.exp(usual + curve + wander + NOISE * dice.gaussian());
      for (var burst : bursts) {
        share += burst.at(hour);
      }
      var all = posts.get(hour);
      counts.add(new ShareWatch.Count(dice.of(all, Math.clamp(share, 0, 0.98)), all));
    }
    return counts;
  }

  private static long sum(List<Long> posts, Planted burst) {
    return IntStream.range(burst.start(), burst.end()).mapToLong(posts::get).sum();
  }

  private static int hour(Instant first, Instant moment) {
    return (int) Duration.between(first, moment).toHours();
  }
}

package org.minqing.benchmarks.year;

import java.util.ArrayList;
import java.util.List;

/** Holds what a rule told against what was planted. */
public final class Tried {

  private final List<Double> delays = new ArrayList<>();
  private int planted;
  private int again;
  private int wrong;
  private double weeks;

  /**
   * What came of it.
   *
   * @param bursts how many were planted that could be noticed at all
   * @param recall of these the share with an alert in time
   * @param precision right alerts among all
   * @param medianDelayHours from the first hour of a burst to its alert
   * @param falseAWeek false alerts a week of one rule on one series
   */
  public record Report(
      int bursts, double recall, double precision, double medianDelayHours, double falseAWeek) {}

  /**
   * One series.
   *
   * @param hours how long it was watched
   * @param alerts the hours after which an alert was sent
   * @param bursts what was planted that could be noticed
   * @param others what was planted besides; an alert then is right, and none is no fault
   * @param late how many hours after its last an alert is still right
   */
  void watched(
      int hours, List<Integer> alerts, List<Planted> bursts, List<Planted> others, int late) {
    weeks += hours / 168.0;
    planted += bursts.size();
    var found = new ArrayList<Planted>();
    for (var hour : alerts) {
      var burst = bursts.stream().filter(one -> covers(one, hour, late)).findFirst();
      if (burst.isPresent() && !found.contains(burst.get())) {
        found.add(burst.get());
        delays.add(hour - burst.get().start() + 1.0);
      } else if (burst.isPresent() || others.stream().anyMatch(one -> covers(one, hour, late))) {
        again++;
      } else {
        wrong++;
      }
    }
  }

  private static boolean covers(Planted burst, int hour, int late) {
    return hour >= burst.start() && hour < burst.end() + late;
  }

  Report report() {
    delays.sort(null);
    var right = delays.size() + again;
    return new Report(
        planted,
        delays.size() / (double) Math.max(1, planted),
        right / (double) Math.max(1, right + wrong),
        delays.isEmpty() ? 0 : delays.get(delays.size() / 2),
        wrong / weeks);
  }
}

package org.minqing.monitor.event;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Joins what is alike, the likest first, until no two events are alike enough. Only events that
 * share one of their heaviest features lately are compared, so that the work for a post does not
 * grow with the window.
 */
final class Grouping {

  // What a feature leads to fills up while the window grows, and cost with it: 32 made a post at
  // 100,000 cost half as much again as at 10,000. Events are found as well with 12.
  private static final int DEPTH = 12;
  private static final int COMPARED = 24;
  private static final int TITLE_KEYS = 12;
  private static final int BODY_KEYS = 28;

  // Of equal ones the earlier, so that the same posts make the same events each time.
  private static final Comparator<Map.Entry<Cluster, Double>> HEAVIEST =
      Map.Entry.<Cluster, Double>comparingByValue()
          .reversed()
          .thenComparingInt(each -> each.getKey().first().number);

  private final Window window;
  private final Tuning tuning;
  private final Postings postings = new Postings(DEPTH);

  Grouping(Window window, Tuning tuning) {
    this.window = window;
    this.tuning = tuning;
  }

  private record Pair(double likeness, Cluster one, Cluster other, int oneVersion, int version) {

    static Pair of(double likeness, Cluster one, Cluster other) {
      return new Pair(likeness, one, other, one.version(), other.version());
    }

    String why() {
      return "joined at %.2f: %s".formatted(likeness, one.shared(other));
    }

    boolean stands() {
      return one.root() == one
          && other.root() == other
          && one.version() == oneVersion
          && other.version() == version;
    }
  }

  /** Notes a post's heaviest features, under which its event will be found. */
  void note(Member member, Cluster cluster) {
    for (var vector : keys(cluster)) {
      for (var i = 0; i < vector.size(); i++) {
        postings.add(vector.key(i), member.number);
      }
    }
  }

  private static List<SparseVector> keys(Cluster cluster) {
    return List.of(cluster.title().heaviest(TITLE_KEYS), cluster.body().heaviest(BODY_KEYS));
  }

  /** Joins {@code changed} with one another and with the events there are. */
  void join(Collection<Cluster> changed) {
    postings.expire(window.oldest());
    var pairs = new PriorityQueue<Pair>(Comparator.comparingDouble(Pair::likeness).reversed());
    changed.forEach(cluster -> offer(cluster.root(), pairs));
    for (var pair = pairs.poll(); pair != null; pair = pairs.poll()) {
      if (pair.stands()) {
        offer(Cluster.merge(pair.one(), pair.other(), pair.why()), pairs);
      }
    }
  }

  private void offer(Cluster cluster, PriorityQueue<Pair> pairs) {
    for (var other : candidates(cluster)) {
      var likeness = cluster.likeness(other, tuning);
      if (likeness >= tuning.event() && cluster.sharesEnough(other)) {
        pairs.add(Pair.of(likeness, cluster, other));
      }
    }
  }

  private List<Cluster> candidates(Cluster cluster) {
    var scores = new HashMap<Cluster, Double>();
    for (var vector : keys(cluster)) {
      for (var i = 0; i < vector.size(); i++) {
        var weight = (double) vector.weight(i);
        postings.visit(
            vector.key(i),
            number ->
                window.get(number).cluster().ifPresent(c -> scores.merge(c, weight, Double::sum)));
      }
    }
    scores.remove(cluster);
    return scores.entrySet().stream()
        .sorted(HEAVIEST)
        .limit(COMPARED)
        .map(Map.Entry::getKey)
        .toList();
  }
}

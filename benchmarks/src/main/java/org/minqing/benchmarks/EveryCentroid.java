package org.minqing.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.monitor.event.EventPost;

/**
 * The textbook's single pass, as a baseline: tf-idf of character pairs, the title three times, and
 * each post is compared with the centre of every event there is.
 */
final class EveryCentroid {

  // Guessed, not swept: a better number would make a stronger baseline.
  private static final double ALIKE = 0.18;

  private final Map<String, Integer> seen = new HashMap<>();
  private final List<Centre> centres = new ArrayList<>();
  private int texts;

  private record Centre(String event, Map<String, Double> weights) {}

  /** The event of the next post. */
  String place(EventPost post) {
    var vector = vector(post);
    Centre best = null;
    var likeness = ALIKE;
    for (var centre : centres) {
      var other = dot(vector, centre.weights()) / length(centre.weights());
      if (other >= likeness) {
        best = centre;
        likeness = other;
      }
    }
    if (best == null) {
      best = new Centre(post.id(), new HashMap<>());
      centres.add(best);
    }
    var weights = best.weights();
    vector.forEach((key, weight) -> weights.merge(key, weight, Double::sum));
    return best.event();
  }

  private Map<String, Double> vector(EventPost post) {
    var counts = new HashMap<String, Integer>();
    var text = (post.title() + "\n").repeat(3) + post.text();
    for (var i = 0; i + 2 <= text.length(); i++) {
      counts.merge(text.substring(i, i + 2), 1, Integer::sum);
    }
    texts++;
    counts.keySet().forEach(key -> seen.merge(key, 1, Integer::sum));
    var vector = new HashMap<String, Double>();
    counts.forEach((key, count) ->
        vector.put(
            key, (1 + Math.log(count)) * Math.log((texts + 1.0) / seen.getOrDefault(key, 1))));
    var length = length(vector);
    vector.replaceAll((key, weight) -> weight / length);
    return vector;
  }

  private static double dot(Map<String, Double> one, Map<String, Double> other) {
    return one.entrySet().stream()
        .mapToDouble(entry -> entry.getValue() * other.getOrDefault(entry.getKey(), 0.0))
        .sum();
  }

  private static double length(Map<String, Double> vector) {
    var squares = vector.values().stream().mapToDouble(weight -> weight * weight).sum();
    return squares == 0 ? 1 : Math.sqrt(squares);
  }
}

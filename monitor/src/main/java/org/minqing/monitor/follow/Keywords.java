package org.minqing.monitor.follow;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What posts speak of more than the others of the same weeks do. */
final class Keywords {

  private static final int MOST = 12;

  private final Map<String, Integer> holders;
  private final double posts;

  private Keywords(Map<String, Integer> holders, int posts) {
    this.holders = holders;
    this.posts = posts;
  }

  static Keywords against(List<Sighting> seen) {
    var holders = new HashMap<String, Integer>();
    for (var sighting : seen) {
      sighting.words().forEach(word -> holders.merge(word, 1, Integer::sum));
    }
    return new Keywords(holders, seen.size());
  }

  /** The most telling words and how telling each is, the first most; copies say nothing new. */
  Map<String, Double> of(List<Sighting> originals) {
    var counts = new HashMap<String, Integer>();
    for (var sighting : originals) {
      sighting.words().forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    var least = originals.size() == 1 ? 1 : 2;
    var found =
        counts.entrySet().stream()
            .filter(count -> count.getValue() >= least)
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, c -> weight(c.getKey(), c.getValue(), originals.size())));
    return strongest(found);
  }

  /** Its share here times how many times rarer it is elsewhere, as a logarithm. */
  private double weight(String word, int here, int of) {
    var share = (double) here / of;
    var elsewhere = (holders.getOrDefault(word, 0) - here + 0.5) / (posts - of + 1);
    return share * Math.log(share / elsewhere);
  }

  private static Map<String, Double> strongest(Map<String, Double> found) {
    var order =
        Comparator.comparing(Map.Entry<String, Double>::getValue)
            .reversed()
            .thenComparing(Map.Entry::getKey);
    var strongest = new LinkedHashMap<String, Double>();
    found.entrySet().stream()
        .filter(word -> word.getValue() > 0)
        .sorted(order)
        .limit(MOST)
        .forEach(word -> strongest.put(word.getKey(), word.getValue()));
    return strongest;
  }
}

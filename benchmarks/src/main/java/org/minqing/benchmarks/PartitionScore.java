package org.minqing.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well one partition of documents agrees with another.
 *
 * @param pairs of two documents that are together here, how many are together there
 * @param bCubed the same seen from each document, averaged
 */
record PartitionScore(Share pairs, Share bCubed) {

  /**
   * @param precision of what was found, the share that is right
   * @param recall of what there is, the share that was found
   */
  record Share(double precision, double recall) {

    /** The harmonic mean. */
    double f1() {
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
  }

  /** Compares two partitions of the same documents, each from document to its part. */
  static PartitionScore of(Map<String, String> gold, Map<String, String> found) {
    var goldSizes = new HashMap<String, Integer>();
    var foundSizes = new HashMap<String, Integer>();
    var both = new TreeMap<String, Integer>();
    gold.forEach((document, part) -> {
      var other = found.getOrDefault(document, "alone " + document);
      goldSizes.merge(part, 1, Integer::sum);
      foundSizes.merge(other, 1, Integer::sum);
      both.merge(part + '\t' + other, 1, Integer::sum);
    });
    return new PartitionScore(
        pairs(goldSizes, foundSizes, both), bCubed(goldSizes, foundSizes, both, gold.size()));
  }

  private static Share pairs(
      Map<String, Integer> gold, Map<String, Integer> found, Map<String, Integer> both) {
    var hits = pairs(both);
    return new Share(ratio(hits, pairs(found)), ratio(hits, pairs(gold)));
  }

  private static double pairs(Map<String, Integer> sizes) {
    return sizes.values().stream().mapToDouble(n -> n * (n - 1.0) / 2).sum();
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  private static Share bCubed(
      Map<String, Integer> gold,
      Map<String, Integer> found,
      Map<String, Integer> both,
      int documents) {
    var precision = 0.0;
    var recall = 0.0;
    for (var entry : both.entrySet()) {
      var parts = entry.getKey().split("\t", 2);
      var square = (double) entry.getValue() * entry.getValue();
      precision += square / found.getOrDefault(parts[1], 1);
      recall += square / gold.getOrDefault(parts[0], 1);
    }
    return new Share(precision / documents, recall / documents);
  }
}

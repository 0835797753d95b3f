package org.minqing.analyzer.model;

import java.util.BitSet;

/** Scores to chances. */
final class Softmax {

  private Softmax() {}

  /** The chances among the allowed answers; those of the others are 0. */
  static double[] of(double[] scores, BitSet allowed) {
    var most = Double.NEGATIVE_INFINITY;
    for (var k = allowed.nextSetBit(0); k >= 0; k = allowed.nextSetBit(k + 1)) {
      most = Math.max(most, scores[k]);
    }
    var chances = new double[scores.length];
    var sum = 0.0;
    for (var k = allowed.nextSetBit(0); k >= 0; k = allowed.nextSetBit(k + 1)) {
      chances[k] = Math.exp(scores[k] - most);
      sum += chances[k];
    }
    for (var k = 0; k < chances.length; k++) {
      chances[k] /= sum;
    }
    return chances;
  }

  static BitSet all(int labels) {
    var all = new BitSet();
    all.set(0, labels);
    return all;
  }
}

package org.minqing.monitor.event;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** A vector with few numbers that are not zero, by ascending key. Immutable. */
final class SparseVector {

  static final SparseVector ZERO = new SparseVector(new int[0], new float[0]);

  private final int[] keys;
  private final float[] weights;

  private SparseVector(int[] keys, float[] weights) {
    this.keys = keys;
    this.weights = weights;
  }

  /**
   * The vector of length one that weighs each feature by how often it occurs here (logarithm) and
   * how rare it is elsewhere.
   *
   * @param sorted the features of the text, sorted
   * @param most how many of the heaviest are kept
   */
  static SparseVector of(int[] sorted, Counts background, int most) {
    var keys = Features.distinct(sorted);
    var weights = new float[keys.length];
    for (int i = 0, at = 0; i < keys.length; i++) {
      var begin = at;
      while (at < sorted.length && sorted[at] == keys[i]) {
        at++;
      }
      weights[i] = (float) ((1 + Math.log(at - begin)) * background.rarity(keys[i]));
    }
    return new SparseVector(keys, weights).heaviest(most).normalised();
  }

  /** The inner product. */
  double dot(SparseVector other) {
    var sum = 0.0;
    for (int i = 0, j = 0; i < keys.length && j < other.keys.length; ) {
      if (keys[i] == other.keys[j]) {
        sum += (double) weights[i++] * other.weights[j++];
      } else if (keys[i] < other.keys[j]) {
        i++;
      } else {
        j++;
      }
    }
    return sum;
  }

  /** How many keys both have. */
  int shared(SparseVector other) {
    return common(other).length;
  }

  /** The keys that add most to the inner product, the weightiest first. */
  List<Integer> strongest(SparseVector other, int most) {
    var products = new TreeMap<Double, Integer>(Comparator.reverseOrder());
    for (var key : common(other)) {
      products.put((double) weightOf(key) * other.weightOf(key), key);
    }
    return products.values().stream().limit(most).toList();
  }

  private int[] common(SparseVector other) {
    return Arrays.stream(keys).filter(key -> Arrays.binarySearch(other.keys, key) >= 0).toArray();
  }

  private float weightOf(int key) {
    return weights[Arrays.binarySearch(keys, key)];
  }

  /** The sum. */
  SparseVector plus(SparseVector other) {
    var sumKeys = new int[keys.length + other.keys.length];
    var sums = new float[sumKeys.length];
    var count = 0;
    for (int i = 0, j = 0; i < keys.length || j < other.keys.length; count++) {
      var mine = j == other.keys.length || (i < keys.length && keys[i] <= other.keys[j]);
      var theirs = i == keys.length || (j < other.keys.length && other.keys[j] <= keys[i]);
      sumKeys[count] = mine ? keys[i] : other.keys[j];
      sums[count] = (mine ? weights[i++] : 0) + (theirs ? other.weights[j++] : 0);
    }
    return new SparseVector(Arrays.copyOf(sumKeys, count), Arrays.copyOf(sums, count));
  }

  /** The {@code most} heaviest; lighter ones become zero. */
  SparseVector heaviest(int most) {
    if (keys.length <= most) {
      return this;
    }
    var sorted = weights.clone();
    Arrays.sort(sorted);
    var least = sorted[sorted.length - most];
    var newKeys = new int[most];
    var newWeights = new float[most];
    var count = 0;
    for (var i = 0; i < keys.length && count < most; i++) {
      if (weights[i] >= least) {
        newKeys[count] = keys[i];
        newWeights[count++] = weights[i];
      }
    }
    return new SparseVector(newKeys, newWeights);
  }

  private SparseVector normalised() {
    var squares = 0.0;
    for (var weight : weights) {
      squares += (double) weight * weight;
    }
    return squares == 0 ? ZERO : times((float) (1 / Math.sqrt(squares)));
  }

  private SparseVector times(float factor) {
    var products = new float[weights.length];
    for (var i = 0; i < products.length; i++) {
      products[i] = weights[i] * factor;
    }
    return new SparseVector(keys, products);
  }

  int size() {
    return keys.length;
  }

  int key(int index) {
    return keys[index];
  }

  float weight(int index) {
    return weights[index];
  }
}

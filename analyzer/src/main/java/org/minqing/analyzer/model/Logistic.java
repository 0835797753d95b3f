package org.minqing.analyzer.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * Multinomial logistic regression by AdaGrad (Duchi et al. 2011, JMLR 12), one example after
 * another in orders that the seed decides: the same examples give the same weights, bit for bit.
 */
final class Logistic {

  private static final long SEED = 7;
  private static final double EPSILON = 1e-8;

  private final int labels;
  private final float[] weights;
  private final float[] squares;
  private final double[] bias;
  private final double[] biasSquares;
  private final Settings settings;

  /**
   * How it learns.
   *
   * @param epochs how often each example is seen
   * @param rate the first step's size
   * @param decay how strongly weights are drawn to nothing
   * @param orders in how many orders the examples are learned from, each time from the beginning;
   *     weights are the mean, which depends less on what happened to come last
   */
  record Settings(int epochs, double rate, double decay, int orders) {}

  /** An example as numbers: which features, how much of each, the answer, those that compete. */
  static final class Point {

    private final int[] features;
    private final float[] values;
    private final int label;
    private final BitSet allowed;

    Point(int[] features, float[] values, int label, BitSet allowed) {
      this.features = features;
      this.values = values;
      this.label = label;
      this.allowed = allowed;
    }

    int[] features() {
      return features;
    }

    float[] values() {
      return values;
    }

    int label() {
      return label;
    }

    BitSet allowed() {
      return allowed;
    }
  }

  Logistic(int features, int labels, Settings settings) {
    this.labels = labels;
    this.settings = settings;
    this.weights = new float[features * labels];
    this.squares = new float[features * labels];
    this.bias = new double[labels];
    this.biasSquares = new double[labels];
  }

  void learn(List<Point> points) {
    var sums = new double[weights.length];
    var biasSums = new double[labels];
    for (var i = 0; i < settings.orders; i++) {
      forget();
      learn(points, new Random(SEED + i));
      Arrays.setAll(sums, at -> sums[at] + weights[at]);
      Arrays.setAll(biasSums, k -> biasSums[k] + bias[k]);
    }
    for (var at = 0; at < weights.length; at++) {
      weights[at] = (float) (sums[at] / settings.orders);
    }
    Arrays.setAll(bias, k -> biasSums[k] / settings.orders);
  }

  private void forget() {
    Arrays.fill(weights, 0);
    Arrays.fill(squares, 0);
    Arrays.fill(bias, 0);
    Arrays.fill(biasSquares, 0);
  }

  private void learn(List<Point> points, Random random) {
    var order = new int[points.size()];
    for (var i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (var epoch = 0; epoch < settings.epochs; epoch++) {
      shuffle(order, random);
      for (var at : order) {
        learn(points.get(at));
      }
    }
  }

  private static void shuffle(int[] order, Random random) {
    for (var i = order.length - 1; i > 0; i--) {
      var j = random.nextInt(i + 1);
      var kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  private void learn(Point point) {
    var chances = Softmax.of(scores(point), point.allowed);
    for (var k = 0; k < labels; k++) {
      if (!point.allowed.get(k)) {
        continue;
      }
      var wrong = chances[k] - (k == point.label ? 1 : 0);
      biasSquares[k] += wrong * wrong;
      bias[k] -= settings.rate * wrong / (Math.sqrt(biasSquares[k]) + EPSILON);
      for (var i = 0; i < point.features.length; i++) {
        var at = point.features[i] * labels + k;
        var gradient = wrong * point.values[i] + settings.decay * weights[at];
        squares[at] += (float) (gradient * gradient);
        weights[at] -= (float) (settings.rate * gradient / (Math.sqrt(squares[at]) + EPSILON));
      }
    }
  }

  double[] scores(Point point) {
    var scores = bias.clone();
    for (var i = 0; i < point.features.length; i++) {
      var row = point.features[i] * labels;
      for (var k = 0; k < labels; k++) {
        scores[k] += weights[row + k] * point.values[i];
      }
    }
    return scores;
  }

  /** The weight of a feature for a label. */
  float weight(int feature, int label) {
    return weights[feature * labels + label];
  }

  double bias(int label) {
    return bias[label];
  }
}

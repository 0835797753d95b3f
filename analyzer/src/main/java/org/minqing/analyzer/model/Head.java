package org.minqing.analyzer.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.minqing.analyzer.vector.EncoderWeights;

/**
 * Scores by a text's vector. Where there are kinds of texts, each number of the vector counts once
 * more, bound to the kind (after Daumé 2007, Frustratingly Easy Domain Adaptation); what both say
 * is added up when learning is done.
 */
final class Head {

  /**
   * Where there are kinds there are several features for each number of a vector, which fit the
   * vectors that the encoder was taught with too well unless they are drawn to nothing.
   */
  private static Logistic.Settings learning(int kinds, int orders) {
    return new Logistic.Settings(20, 0.1, kinds == 1 ? 1e-5 : 1e-4, orders);
  }

  private final float[][][] weights;
  private final double[] bias;

  /** {@code weights} by kind, label, and place in the vector. */
  private Head(float[][][] weights, double[] bias) {
    this.weights = weights;
    this.bias = bias;
  }

  /**
   * Learns from examples and their vectors, which stand in the same order.
   *
   * @param orders of learning, of which the mean is kept
   */
  static Head learn(
      List<Example> examples, List<float[]> vectors, int labels, int kinds, int orders) {
    var width = vectors.getFirst().length;
    var features =
        IntStream.range(0, kinds).mapToObj(kind -> features(width, kind, kinds)).toList();
    var points = new ArrayList<Logistic.Point>();
    for (var i = 0; i < examples.size(); i++) {
      points.add(point(examples.get(i), vectors.get(i), features.get(examples.get(i).kind())));
    }
    var all = kinds == 1 ? width : width * (1 + kinds);
    var learner = new Logistic(all, labels, learning(kinds, orders));
    learner.learn(points);
    var weights = new float[kinds][labels][width];
    var bias = new double[labels];
    for (var label = 0; label < labels; label++) {
      bias[label] = learner.bias(label);
      for (var kind = 0; kind < kinds; kind++) {
        for (var i = 0; i < width; i++) {
          var more = kinds == 1 ? 0 : learner.weight(bound(i, width, kind), label);
          weights[kind][label][i] = learner.weight(i, label) + more;
        }
      }
    }
    return new Head(weights, bias);
  }

  /** Which features a vector's numbers are: first on their own, then bound to the kind. */
  private static int[] features(int width, int kind, int kinds) {
    var own = IntStream.range(0, width);
    var bound = IntStream.range(0, width).map(i -> bound(i, width, kind));
    return (kinds == 1 ? own : IntStream.concat(own, bound)).toArray();
  }

  private static Logistic.Point point(Example example, float[] vector, int[] features) {
    var values = new float[features.length];
    for (var i = 0; i < values.length; i++) {
      values[i] = vector[i % vector.length];
    }
    return new Logistic.Point(features, values, example.label(), example.allowed());
  }

  private static int bound(int at, int width, int kind) {
    return width * (1 + kind) + at;
  }

  double[] scores(float[] vector, int kind) {
    var scores = bias.clone();
    for (var k = 0; k < scores.length; k++) {
      for (var i = 0; i < vector.length; i++) {
        scores[k] += weights[kind][k][i] * vector[i];
      }
    }
    return scores;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(weights[0][0].length);
    for (var ofKind : weights) {
      for (var k = 0; k < bias.length; k++) {
        out.writeDouble(bias[k]);
        for (var weight : ofKind[k]) {
          out.writeFloat(weight);
        }
      }
    }
  }

  static Head read(int labels, int kinds, DataInput in) throws IOException {
    var width = in.readInt();
    if (width != EncoderWeights.WIDTH) {
      throw new IOException("a head " + width + " wide");
    }
    var weights = new float[kinds][labels][width];
    var bias = new double[labels];
    for (var ofKind : weights) {
      for (var k = 0; k < labels; k++) {
        bias[k] = in.readDouble();
        for (var i = 0; i < width; i++) {
          ofKind[k][i] = in.readFloat();
        }
      }
    }
    return new Head(weights, bias);
  }
}

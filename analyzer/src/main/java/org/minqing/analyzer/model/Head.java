package org.minqing.analyzer.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores by a text's vector. Where there are kinds of texts, each number of the vector counts once
 * more, bound to the kind (after Daumé 2007, Frustratingly Easy Domain Adaptation); what both say
 * is added up when learning is done.
 */
final class Head {

  private static final Logistic.Settings LEARNING = new Logistic.Settings(20, 0.1, 1e-4);

  private final float[][][] weights;
  private final double[] bias;

  /** {@code weights} by kind, label, and place in the vector. */
  private Head(float[][][] weights, double[] bias) {
    this.weights = weights;
    this.bias = bias;
  }

  /** Learns from examples and their vectors, which stand in the same order. */
  static Head learn(List<Example> examples, List<float[]> vectors, int labels, int kinds) {
    var width = vectors.getFirst().length;
    var points = new ArrayList<Logistic.Point>();
    for (var i = 0; i < examples.size(); i++) {
      points.add(point(examples.get(i), vectors.get(i), kinds));
    }
    var learner = new Logistic(kinds == 1 ? width : width * (1 + kinds), labels, LEARNING);
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

  private static Logistic.Point point(Example example, float[] vector, int kinds) {
    var times = kinds == 1 ? 1 : 2;
    var features = new int[vector.length * times];
    var values = new float[features.length];
    for (var i = 0; i < vector.length; i++) {
      features[i] = i;
      values[i] = vector[i];
      if (times == 2) {
        features[vector.length + i] = bound(i, vector.length, example.kind());
        values[vector.length + i] = vector[i];
      }
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
    if (width < 1 || width > 4096) {
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

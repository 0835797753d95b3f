package org.minqing.analyzer.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Scores by a text's vector. */
final class Head {

  private static final Logistic.Settings LEARNING = new Logistic.Settings(20, 0.1, 1e-5);

  private final float[][] weights;
  private final double[] bias;

  private Head(float[][] weights, double[] bias) {
    this.weights = weights;
    this.bias = bias;
  }

  /** Learns from examples and their vectors, which stand in the same order. */
  static Head learn(List<Example> examples, List<float[]> vectors, int labels) {
    var width = vectors.getFirst().length;
    var all = new int[width];
    for (var i = 0; i < width; i++) {
      all[i] = i;
    }
    var points = new ArrayList<Logistic.Point>();
    for (var i = 0; i < examples.size(); i++) {
      var example = examples.get(i);
      points.add(new Logistic.Point(all, vectors.get(i), example.label(), example.allowed()));
    }
    var learner = new Logistic(width, labels, LEARNING);
    learner.learn(points);
    var weights = new float[labels][width];
    var bias = new double[labels];
    for (var k = 0; k < labels; k++) {
      bias[k] = learner.bias(k);
      for (var i = 0; i < width; i++) {
        weights[k][i] = learner.weight(i, k);
      }
    }
    return new Head(weights, bias);
  }

  double[] scores(float[] vector) {
    var scores = bias.clone();
    for (var k = 0; k < scores.length; k++) {
      for (var i = 0; i < vector.length; i++) {
        scores[k] += weights[k][i] * vector[i];
      }
    }
    return scores;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(weights[0].length);
    for (var k = 0; k < bias.length; k++) {
      out.writeDouble(bias[k]);
      for (var weight : weights[k]) {
        out.writeFloat(weight);
      }
    }
  }

  static Head read(int labels, DataInput in) throws IOException {
    var width = in.readInt();
    if (width < 1 || width > 4096) {
      throw new IOException("a head " + width + " wide");
    }
    var weights = new float[labels][width];
    var bias = new double[labels];
    for (var k = 0; k < labels; k++) {
      bias[k] = in.readDouble();
      for (var i = 0; i < width; i++) {
        weights[k][i] = in.readFloat();
      }
    }
    return new Head(weights, bias);
  }
}

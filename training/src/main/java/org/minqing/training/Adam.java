package org.minqing.training;

/** Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101). */
final class Adam {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;
  private static final double DECAY = 0.01;

  private final double[] first;
  private final double[] second;
  private int step;

  Adam(int size) {
    first = new double[size];
    second = new double[size];
  }

  /** Moves the values against their gradients. */
  void move(float[] values, float[] gradients, double rate) {
    step++;
    var correct1 = 1 - Math.pow(BETA1, step);
    var correct2 = 1 - Math.pow(BETA2, step);
    for (var i = 0; i < values.length; i++) {
      first[i] = BETA1 * first[i] + (1 - BETA1) * gradients[i];
      second[i] = BETA2 * second[i] + (1 - BETA2) * gradients[i] * gradients[i];
      var along = first[i] / correct1 / (Math.sqrt(second[i] / correct2) + EPSILON);
      values[i] -= (float) (rate * (along + DECAY * values[i]));
    }
  }
}

package org.minqing.monitor.spike;

/** The sum of the last values. */
final class RollingSum {

  private final double[] values;
  private int next;
  private double sum;

  RollingSum(int length) {
    values = new double[length];
  }

  double with(double value) {
    return sum - values[next] + value;
  }

  void add(double value) {
    sum = with(value);
    values[next] = value;
    next = (next + 1) % values.length;
    if (next == 0) {
      sum = 0;
      for (var kept : values) {
        sum += kept;
      }
    }
  }
}

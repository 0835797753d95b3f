package org.minqing.benchmarks.year;

/**
 * A burst that was added to a series.
 *
 * @param start the number of its first hour
 * @param hours how long it lasts, 3 or more
 * @param peak counts that its highest hour adds
 * @param shape how it rises and falls
 */
record Planted(int start, int hours, double peak, Shape shape) {

  /** How a burst rises and falls. */
  enum Shape {
    /** At once, then fading: a rumour. */
    SHOCK,
    /** Up over a third of its length and down again: a thing that gets about. */
    WAVE,
    /** Up, and there it stays to the end: a water cut. */
    BLOCK
  }

  // How much of the peak is left at the end of a shock.
  private static final double FADED = 0.1;

  /** One past its last hour. */
  int end() {
    return start + hours;
  }

  /** What it adds to the mean of an hour. */
  double at(int hour) {
    if (hour < start || hour >= end()) {
      return 0;
    }
    var gone = (hour - start + 0.5) / hours;
    return peak
        * switch (shape) {
          case SHOCK -> Math.pow(FADED, gone);
          case WAVE -> gone < 1.0 / 3 ? gone * 3 : (1 - gone) * 1.5;
          case BLOCK -> 1;
        };
  }
}

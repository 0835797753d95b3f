package org.minqing.analyzer.model;

/** How texts sound: what other models make of them. */
interface Tones {

  /** None known. */
  Tones NONE = text -> new double[0];

  /**
   * Of a prepared text the chances, 0 to 1, of each polarity and emotion in a fixed order, and 1.
   */
  double[] of(String text);
}

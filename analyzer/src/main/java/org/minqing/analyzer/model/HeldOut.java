package org.minqing.analyzer.model;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The tenth of all texts that no weight is fitted to: calibration is fitted there, and the gate
 * compares there. Which texts these are depends on the text alone, so it is the same tenth in every
 * training.
 */
public final class HeldOut {

  private HeldOut() {}

  private static final int PARTS = 10;

  /** Whether the prepared text is among them. */
  public static boolean holds(String prepared) {
    return sum(prepared) % PARTS == 0;
  }

  /** Which of so many folds the prepared text is in; each has its part of the held-out tenth. */
  static int fold(String prepared, int folds) {
    return (int) (sum(prepared) / PARTS % folds);
  }

  /** What tells prepared texts apart; two in four thousand million have the same. */
  static long sum(String prepared) {
    var sum = new CRC32();
    sum.update(prepared.getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }
}

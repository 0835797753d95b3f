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

  /** Whether the prepared text is among them. */
  public static boolean holds(String prepared) {
    var sum = new CRC32();
    sum.update(prepared.getBytes(StandardCharsets.UTF_8));
    return sum.getValue() % 10 == 0;
  }
}

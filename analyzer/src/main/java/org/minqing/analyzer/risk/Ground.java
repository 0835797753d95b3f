package org.minqing.analyzer.risk;

import java.util.Locale;

/** On what ground a risk is called grave. The graver levels want one that can be pointed at. */
enum Ground {
  /** Somebody died. */
  DEATH,
  /** Somebody was hurt, or is in danger of life. */
  CASUALTY,
  /** Many are affected. */
  CROWD,
  /** Large damage. */
  LOSS,
  /** It lasts, it hits the weak, people are upset: graver, but no ground for the graver levels. */
  PLIGHT;

  private final String because = "severity: " + name().toLowerCase(Locale.ROOT);

  /** What is said of evidence for it. */
  String because() {
    return because;
  }

  static Ground of(String cell) {
    try {
      return valueOf(cell.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "wanted death, casualty, crowd, loss or plight, found \"" + cell + "\"", e);
    }
  }
}

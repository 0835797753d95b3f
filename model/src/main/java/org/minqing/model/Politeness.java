package org.minqing.model;

import java.time.Duration;

/**
 * How gently a host is asked.
 *
 * @param delay the shortest pause between two requests to one host, 0 to 10 minutes; robots.txt may
 *     ask for more and then gets it, and 0 counts only where a source may ask private addresses
 */
public record Politeness(Duration delay) {

  /** What a source gets that says nothing. */
  public static final Politeness DEFAULT = new Politeness(Duration.ofSeconds(1));

  /**
   * @throws IllegalArgumentException if {@code delay} is out of range
   */
  public Politeness {
    if (delay.isNegative() || delay.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException("delay must be 0 s to 10 min, got " + delay);
    }
  }
}

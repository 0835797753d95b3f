package org.minqing.monitor.event;

import java.time.Duration;

/**
 * The numbers by which posts are grouped.
 *
 * @param window how many posts are remembered, 100 and more
 * @param batch how many posts are looked at together, so that the first know what is common; 1 up
 * @param copy the share of the shorter text's strings of five that makes a copy, 0 to 1
 * @param event how alike two events must be on average to be one, 0 to 1
 * @param titleShare how much of that likeness comes from the titles, 0 to 1
 * @param patience two events with a silence between them that is shorter count as simultaneous
 * @param halfLife each further silence of this length halves their likeness
 */
public record Tuning(
    int window,
    int batch,
    double copy,
    double event,
    double titleShare,
    Duration patience,
    Duration halfLife) {

  /**
   * What {@code ./minqing cluster} goes by. The likeness was swept on 463 news articles of 117
   * events, the share for copies on 742 articles and copies; see ADR 0034.
   */
  public static final Tuning STANDARD =
      new Tuning(100_000, 1_000, 0.55, 0.115, 0.5, Duration.ofDays(7), Duration.ofDays(30));

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public Tuning {
    if (window < 100 || batch < 1 || batch > window) {
      throw new IllegalArgumentException(
          "window is 100 and more, batch 1 to window; got " + window + " and " + batch);
    }
  }

  /** The same with another window. */
  public Tuning withWindow(int posts) {
    return new Tuning(posts, Math.min(batch, posts), copy, event, titleShare, patience, halfLife);
  }
}

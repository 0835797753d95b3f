package org.minqing.model;

/**
 * How much a post was noticed, as its page says; each count is 0 or more, and 0 where the page says
 * nothing.
 *
 * @param views times opened
 * @param likes approvals
 * @param comments answers
 * @param reposts times passed on
 */
public record Engagement(long views, long likes, long comments, long reposts) {

  /** Nothing is known. */
  public static final Engagement NONE = new Engagement(0, 0, 0, 0);

  /**
   * @throws IllegalArgumentException if a count is negative
   */
  public Engagement {
    if (views < 0 || likes < 0 || comments < 0 || reposts < 0) {
      throw new IllegalArgumentException("a count is negative");
    }
  }
}

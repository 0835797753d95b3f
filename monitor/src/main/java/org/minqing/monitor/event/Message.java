package org.minqing.monitor.event;

/**
 * A post with the number of people who seconded it.
 *
 * @param post what was said
 * @param likes how many liked it; 0 where nobody counts
 */
public record Message(EventPost post, int likes) {

  /**
   * @throws IllegalArgumentException if {@code likes} is negative
   */
  public Message {
    if (likes < 0) {
      throw new IllegalArgumentException(
          "likes are 0 and more, got " + likes + " for " + post.id());
    }
  }
}

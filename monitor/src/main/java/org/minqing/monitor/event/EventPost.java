package org.minqing.monitor.event;

import java.time.Instant;
import java.util.Optional;

/**
 * What the grouping of events needs of a post.
 *
 * @param id names it in the answer; unique in a stream
 * @param published when it was written; empty where the source is silent
 * @param title empty where it has none
 * @param text the body
 */
public record EventPost(String id, Optional<Instant> published, String title, String text) {

  /**
   * @throws IllegalArgumentException if the id is blank
   */
  public EventPost {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a post needs an id");
    }
  }
}

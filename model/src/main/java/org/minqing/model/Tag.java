package org.minqing.model;

import java.util.List;

/**
 * Something said about a post, with how sure and why.
 *
 * @param <T> what is said
 * @param value what is said
 * @param score 0 (a guess) to 1 (certain)
 * @param evidence the pieces that led to it, weightiest first; may be empty for a default
 */
public record Tag<T>(T value, double score, List<Evidence> evidence) {

  /**
   * @throws IllegalArgumentException if {@code score} is not in 0..1
   */
  public Tag {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a tag's score is 0..1, got " + score);
    }
    evidence = List.copyOf(evidence);
  }
}

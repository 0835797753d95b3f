package org.minqing.model;

import java.util.Map;
import java.util.Optional;

/**
 * Which pieces of an answer are posts, and which of their pieces fill which field of a post.
 *
 * @param format how the answer is written, which decides what the expressions below are: JSONPath,
 *     or CSS selectors where {@code @name} at the end takes an attribute in place of the text
 * @param items finds the items
 * @param original finds, within an item, another one that it only passes on (a boost); that one is
 *     taken in its place
 * @param replies finds, within an item, the items that answer it
 * @param fields field to expression within an item: {@code id}, {@code time}, {@code title}, {@code
 *     text}, {@code author}, {@code url}, {@code views}, {@code likes}, {@code comments}, {@code
 *     reposts}, {@code inReplyTo}; {@code text} is required
 */
public record ItemMapping(
    Format format,
    String items,
    Optional<String> original,
    Optional<String> replies,
    Map<String, String> fields) {

  /** How an answer is written. */
  public enum Format {
    /** Expressions are JSONPath. */
    JSON,
    /** Expressions are CSS selectors. */
    HTML
  }

  /**
   * @throws IllegalArgumentException if no expression is given for {@code text}
   */
  public ItemMapping {
    fields = Map.copyOf(fields);
    if (!fields.containsKey("text")) {
      throw new IllegalArgumentException("fields must name an expression for \"text\"");
    }
  }
}

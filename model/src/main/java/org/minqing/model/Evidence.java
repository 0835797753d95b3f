package org.minqing.model;

/**
 * Why a tag was given: a piece of the post and the term or rule that saw it.
 *
 * @param part the text the span counts in
 * @param start first UTF-16 unit
 * @param end one past the last UTF-16 unit
 * @param surface what stands there
 * @param because the dictionary term or rule, readable by people
 * @param weight what it added, negative where it took away
 */
public record Evidence(
    TextPart part, int start, int end, String surface, String because, double weight) {

  /**
   * @throws IllegalArgumentException if the span is empty, turned round or not as long as {@code
   *     surface}
   */
  public Evidence {
    if (start < 0 || end <= start || surface.length() != end - start) {
      throw new IllegalArgumentException(
          "span %d..%d does not hold \"%s\"".formatted(start, end, surface));
    }
  }
}

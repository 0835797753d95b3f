package org.minqing.model;

import java.util.Optional;

/**
 * How a list that comes in pages goes on.
 *
 * @param next finds the next page in an answer, by JSONPath or CSS selector: its address, or a
 *     cursor; {@value #LINK_HEADER} means the Link header with {@code rel="next"}. Without one, a
 *     {@code {page}} or {@code {offset}} in the address counts; without these there is one page
 * @param cursorParameter the query parameter that carries a cursor
 * @param first the number of the first page, 0 or 1
 * @param maxPages pages asked for in one run, 1 to 1,000
 */
public record Paging(
    Optional<String> next, Optional<String> cursorParameter, int first, int maxPages) {

  /** The {@code next} that means the Link header (RFC 8288). */
  public static final String LINK_HEADER = "link-header";

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public Paging {
    if (first < 0 || first > 1) {
      throw new IllegalArgumentException("firstPage must be 0 or 1, got " + first);
    }
    if (maxPages < 1 || maxPages > 1_000) {
      throw new IllegalArgumentException("maxPages must be 1..1000, got " + maxPages);
    }
  }
}

package org.minqing.analyzer.privacy;

/**
 * A part of a text.
 *
 * @param start first UTF-16 unit
 * @param end one past the last
 */
record Span(int start, int end) {

  int length() {
    return end - start;
  }
}

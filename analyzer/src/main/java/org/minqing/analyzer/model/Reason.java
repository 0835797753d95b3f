package org.minqing.analyzer.model;

/**
 * A piece of a text that spoke for an answer.
 *
 * @param start first UTF-16 unit
 * @param end one past the last
 * @param weight how strongly, compared with other pieces
 */
public record Reason(int start, int end, double weight) {

  /** The same piece of the raw text, with no emoji halved, if this is one of the prepared text. */
  Reason raw(Prepared text) {
    return new Reason(text.rawStart(start), text.rawEnd(end), weight);
  }
}

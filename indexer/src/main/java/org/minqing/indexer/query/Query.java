package org.minqing.indexer.query;

import java.time.Clock;

/** A parsed query; every store understands the same tree. */
public sealed interface Query {

  /** Matches every post. */
  record Everything() implements Query {}

  /**
   * Reads what a person typed; blank text means everything.
   *
   * @param clock tells what relative dates count from, and in which zone days begin
   * @throws BadQueryException if it cannot be understood, saying where and why
   */
  static Query parse(String text, Clock clock) {
    return new Everything();
  }
}

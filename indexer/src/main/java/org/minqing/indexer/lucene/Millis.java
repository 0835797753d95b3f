package org.minqing.indexer.lucene;

import java.time.Instant;

/** Times as the index keeps them. */
final class Millis {

  private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private Millis() {}

  /** Milliseconds since 1970; a page that claims the year one billion gets the last there is. */
  static long of(Instant time) {
    if (time.isBefore(EARLIEST)) {
      return Long.MIN_VALUE;
    }
    return time.isAfter(LATEST) ? Long.MAX_VALUE : time.toEpochMilli();
  }
}

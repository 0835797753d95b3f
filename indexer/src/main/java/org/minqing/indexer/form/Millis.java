package org.minqing.indexer.form;

import java.time.Instant;

/** Times as every store keeps them. */
public final class Millis {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private Millis() {}

  /** Milliseconds since 1970; a page that claims the year one billion gets the last of 9999. */
  public static long of(Instant time) {
    if (time.isBefore(EARLIEST)) {
      return EARLIEST.toEpochMilli();
    }
    return (time.isAfter(LATEST) ? LATEST : time).toEpochMilli();
  }
}

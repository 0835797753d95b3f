package org.minqing.indexer.elastic;

import java.time.Duration;

/**
 * When an index is full, so that the next one is begun.
 *
 * @param shardBytes as much as one of its shards holds, 1 byte or more
 * @param age as long as it takes new posts
 * @param lookEvery how often a writing store looks whether it is so
 */
public record Rollover(long shardBytes, Duration age, Duration lookEvery) {

  /**
   * Shards of 30 GB, which Elasticsearch still moves and recovers in minutes; a quarter of a year,
   * so that an index goes as a whole soon after its posts have expired.
   */
  public static final Rollover USUAL =
      new Rollover(30_000_000_000L, Duration.ofDays(90), Duration.ofMinutes(1));

  /**
   * @throws IllegalArgumentException if the size or the age is not positive
   */
  public Rollover {
    if (shardBytes < 1 || !age.isPositive() || lookEvery.isNegative()) {
      throw new IllegalArgumentException(
          "an index is full after some bytes and some time, got %d and %s"
              .formatted(shardBytes, age));
    }
  }
}

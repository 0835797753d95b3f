package org.minqing.crawler.fetch;

import java.time.Duration;

/**
 * How much one answer may cost us.
 *
 * @param bodyBytes largest body after decompression, 1 KiB to 1 GiB
 * @param time longest exchange from the look-up of the host to the last byte, 100 ms to 10 min
 * @param redirects followed one after another, 0 to 20
 * @param decompressionRatio how many times larger than sent a body may unpack, 2 to 10,000
 * @param attempts requests sent before a temporary failure is final, 1 to 10
 * @param backOff the pause before the second attempt; it doubles with each, 0 to 10 min
 * @param longestWait the longest pause that a host may ask for by Retry-After or Crawl-delay and
 *     that is waited out within a run, 0 to 1 h
 * @param overloadWait how long a host is left alone that answers 429 or 503 and does not say for
 *     how long, 0 to 1 h
 */
public record FetchLimits(
    long bodyBytes,
    Duration time,
    int redirects,
    int decompressionRatio,
    int attempts,
    Duration backOff,
    Duration longestWait,
    Duration overloadWait) {

  /**
   * 10 MiB, 30 s, 5 redirects (RFC 9309 asks for as many for robots.txt), 100-fold, 3 attempts, 1
   * s, 2 min, 1 min. Of 1,000-fold repeats deflate makes about 1,030:1, of real HTML 4:1 to 20:1.
   */
  public static final FetchLimits DEFAULT =
      new FetchLimits(
          10 << 20,
          Duration.ofSeconds(30),
          5,
          100,
          3,
          Duration.ofSeconds(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1));

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public FetchLimits {
    within("bodyBytes", bodyBytes, 1 << 10, 1 << 30);
    within("time in ms", time.toMillis(), 100, 600_000);
    within("redirects", redirects, 0, 20);
    within("decompressionRatio", decompressionRatio, 2, 10_000);
    within("attempts", attempts, 1, 10);
    within("backOff in ms", backOff.toMillis(), 0, 600_000);
    within("longestWait in ms", longestWait.toMillis(), 0, 3_600_000);
    within("overloadWait in ms", overloadWait.toMillis(), 0, 3_600_000);
  }

  /** Reads bodies; one that is larger is an error. */
  public BodyReader reader() {
    return new BodyReader(bodyBytes, decompressionRatio, false);
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d..%d, got %d".formatted(name, least, most, value));
    }
  }
}

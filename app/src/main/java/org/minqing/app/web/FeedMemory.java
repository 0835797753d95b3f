package org.minqing.app.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when a feed reads as it does, so that readers need not fetch it again (RFC 9110, sections
 * 8.8 and 13). Nothing is kept over a restart; a reader then fetches once more than it had to.
 */
final class FeedMemory {

  private final Map<String, Version> versions = new ConcurrentHashMap<>();
  private final Clock clock;

  FeedMemory(Clock clock) {
    this.clock = clock;
  }

  /**
   * One text of a feed.
   *
   * @param tag differs from that of any other text; without quotation marks
   * @param since when it was first given, in whole seconds
   */
  record Version(String tag, Instant since) {}

  /** The version that this text is of the feed at an address. */
  Version of(String address, String text) {
    var tag = digest(text);
    return versions.compute(
        address, (at, last) -> last != null && last.tag.equals(tag) ? last : next(tag, last));
  }

  /** Dates of HTTP have whole seconds, and a later text needs a later one. */
  private Version next(String tag, Version last) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Version(
        tag, last == null || last.since.isBefore(now) ? now : last.since.plusSeconds(1));
  }

  private static String digest(String text) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package org.minqing.app.web;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.minqing.model.Sha256;

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
    var tag = Sha256.half(text);
    return versions.compute(
        address, (at, last) -> last != null && last.tag.equals(tag) ? last : next(tag, last));
  }

  /** Dates of HTTP have whole seconds, and a later text needs a later one. */
  private Version next(String tag, Version last) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Version(
        tag, last == null || last.since.isBefore(now) ? now : last.since.plusSeconds(1));
  }
}

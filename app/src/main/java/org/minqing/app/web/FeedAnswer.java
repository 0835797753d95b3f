package org.minqing.app.web;

import java.time.Clock;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** Answers readers of feeds, who ask every few minutes for what they mostly have. */
@Component
class FeedAnswer {

  private final FeedMemory memory;

  FeedAnswer(Clock clock) {
    this.memory = new FeedMemory(clock);
  }

  /**
   * The answer to one reader.
   *
   * @param address tells the feed from others
   * @param body how it reads now
   * @param look writes down that it was read; whoever has this version already is told nothing
   */
  ResponseEntity<String> of(
      String address, MediaType type, String body, WebRequest request, Runnable look) {
    var version = memory.of(address, body);
    if (!request.checkNotModified(version.tag(), version.since().toEpochMilli())) {
      look.run();
    }
    // Spring answers 304 by itself where the reader has this version.
    return ResponseEntity.ok()
        .contentType(type)
        // The address is the permission: only the reader itself may keep it, and must ask again.
        .cacheControl(CacheControl.noCache().cachePrivate())
        .eTag("\"" + version.tag() + "\"")
        .lastModified(version.since())
        .body(body);
  }
}

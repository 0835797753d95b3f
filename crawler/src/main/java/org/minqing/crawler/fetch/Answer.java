package org.minqing.crawler.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.minqing.crawler.archive.Capture;

/** What one request brought. */
sealed interface Answer {

  /** A body within the limits, and all that the archive is to keep of the exchange. */
  record Content(FetchOutcome.Fetched page, Capture capture) implements Answer {}

  /**
   * The page is as it was when its validators were sent (304).
   *
   * @param pause how long the host wants to be left alone, if it says so
   */
  record AsBefore(Optional<Duration> pause) implements Answer {}

  /**
   * A redirect.
   *
   * @param to empty where its target is missing or no address
   * @param pause how long the host wants to be left alone, if it says so
   */
  record Moved(int status, Optional<URI> to, Optional<Duration> pause) implements Answer {}

  /**
   * A status that brings no body of use.
   *
   * @param pause how long the host wants to be left alone, if it says so
   */
  record Status(int code, Optional<Duration> pause) implements Answer {}

  /** No answer, or one that is not taken; {@code temporary} if asking again may help. */
  record Broken(FetchOutcome.Kind kind, String cause, boolean temporary) implements Answer {}

  /** Whether asking again may bring more. */
  default boolean temporary() {
    return switch (this) {
      case Content content -> false;
      case AsBefore asBefore -> false;
      case Moved moved -> false;
      case Status status -> status.code() >= 500 || status.code() == 429;
      case Broken broken -> broken.temporary();
    };
  }
}

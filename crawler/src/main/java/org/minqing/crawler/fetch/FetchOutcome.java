package org.minqing.crawler.fetch;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minqing.model.ArchiveReference;

/** What came of asking for an address. */
public sealed interface FetchOutcome {

  /**
   * A body came.
   *
   * @param url its address after redirects
   * @param contentType as sent, if it was
   * @param at when the last byte arrived
   * @param body unpacked, not yet decoded
   * @param headers as sent
   * @param archived where the bytes sent are kept, if they are
   */
  record Fetched(
      URI url,
      Optional<String> contentType,
      Instant at,
      Body body,
      AnswerHeaders headers,
      Optional<ArchiveReference> archived)
      implements FetchOutcome {

    private static final Pattern CHARSET =
        Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s;\"']+)");

    /** The same with the place where its bytes are kept. */
    Fetched keptAt(Optional<ArchiveReference> place) {
      return new Fetched(url, contentType, at, body, headers, place);
    }

    /** What the answer asks of robots, for a {@link RobotsTag} to read. */
    public List<String> robotsTags() {
      return headers.all("X-Robots-Tag");
    }

    /** The charset that the content type names, if it does. */
    public Optional<String> charset() {
      return charset(contentType);
    }

    /** The charset that a content type names, if it does. */
    public static Optional<String> charset(Optional<String> contentType) {
      return contentType.map(CHARSET::matcher).filter(Matcher::find).map(found -> found.group(1));
    }
  }

  /**
   * None came, for good or for this run.
   *
   * @param url the address at which it ended
   * @param kind why, for the count
   * @param cause why, in words a user can act on
   */
  record Failed(URI url, Kind kind, String cause) implements FetchOutcome {}

  /** Why no body came. */
  enum Kind {
    /** robots.txt forbids the address. */
    ROBOTS,
    /** A private address, or a scheme or port that is not fetched. */
    FORBIDDEN_ADDRESS,
    /** The host has no address, refuses or breaks the connection. */
    UNREACHABLE,
    /** No complete answer in time. */
    TIMEOUT,
    /** The answer was 4xx. */
    CLIENT_ERROR,
    /** The answer was 5xx or 429. */
    SERVER_ERROR,
    /** Too many redirects, or one that leads nowhere. */
    REDIRECT,
    /** The body is larger than allowed, or unpacks to more than allowed. */
    TOO_LARGE,
    /** The body is none of HTML, XML, JSON or text. */
    NOT_TEXT,
    /** The body came and could not be archived. */
    NOT_KEPT
  }
}

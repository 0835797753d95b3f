package org.minqing.crawler.archive;

import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One answer of the web, as it was sent.
 *
 * @param url the address asked, without fragment
 * @param at when the last byte arrived
 * @param machine that answered, if known
 * @param asked the request's headers; secrets among them are left out
 * @param status of the answer, 100 to 999
 * @param reason beside the status, may be empty
 * @param answered the answer's headers; cookies among them are left out
 * @param sent the body as it was sent, still packed if it was; only chunks are put together
 */
public record Capture(
    URI url,
    Instant at,
    Optional<InetAddress> machine,
    List<Header> asked,
    int status,
    String reason,
    List<Header> answered,
    ByteBuffer sent) {

  // Whatever else a request carries may be a key to somebody's account.
  private static final Set<String> FREE_OF_SECRETS =
      Set.of(
          "accept",
          "accept-encoding",
          "accept-language",
          "host",
          "if-modified-since",
          "if-none-match",
          "user-agent");

  /**
   * A header line.
   *
   * @param name no colon in it
   * @param value control characters become blanks
   */
  public record Header(String name, String value) {

    /** Keeps a hostile value on its line. */
    public Header {
      value = value.replaceAll("\\p{Cntrl}", " ");
    }

    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  /** Leaves out what must not be kept. */
  public Capture {
    asked =
        asked.stream()
            .filter(header -> FREE_OF_SECRETS.contains(header.name().toLowerCase(Locale.ROOT)))
            .toList();
    answered =
        answered.stream()
            .filter(header -> !header.is("Set-Cookie") && !header.is("Set-Cookie2"))
            .toList();
    sent = sent.asReadOnlyBuffer();
  }

  /** Its own view of the bytes. */
  @Override
  public ByteBuffer sent() {
    return sent.duplicate();
  }
}

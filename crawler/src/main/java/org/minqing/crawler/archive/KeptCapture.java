package org.minqing.crawler.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.minqing.crawler.archive.Capture.Header;
import org.minqing.model.ArchiveReference;

/**
 * A capture read back.
 *
 * @param reference where it lies
 * @param url the address asked
 * @param at when the last byte arrived
 * @param machine that answered, if known
 * @param status of the answer
 * @param reason beside the status, may be empty
 * @param headers of the answer
 * @param sent the body as it was sent
 * @param digest of {@code sent}, counted anew
 * @param intact whether the digest is the one that the reference and the record name, and the
 *     record's own block is unchanged
 * @param sameAs where the body lies if it had been captured before
 */
public record KeptCapture(
    ArchiveReference reference,
    URI url,
    Instant at,
    Optional<InetAddress> machine,
    int status,
    String reason,
    List<Header> headers,
    ByteBuffer sent,
    String digest,
    boolean intact,
    Optional<ArchiveReference> sameAs) {

  /** Copies the list. */
  public KeptCapture {
    headers = List.copyOf(headers);
    sent = sent.asReadOnlyBuffer();
  }

  /** Its own view of the bytes. */
  @Override
  public ByteBuffer sent() {
    return sent.duplicate();
  }

  /**
   * The body as it was read: unpacked if it was sent packed.
   *
   * @throws IOException if it cannot be unpacked
   */
  public byte[] body() throws IOException {
    var bytes = new byte[sent.remaining()];
    sent().get(bytes);
    if (!isPacked()) {
      return bytes;
    }
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return unpacked.readAllBytes();
    }
  }

  private boolean isPacked() {
    return headers.stream()
        .anyMatch(header ->
            header.is("Content-Encoding") && header.value().strip().matches("(?i)(x-)?gzip"));
  }
}

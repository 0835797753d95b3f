package org.minqing.crawler.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.minqing.crawler.address.WebAddress;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcResponse;

/**
 * Reads the pages in a WARC file of anybody's making (WARC 1.0 and 1.1, packed by record, packed as
 * a whole, or plain), one at a time within bounds. What is damaged is told and passed over.
 */
public final class WarcPages implements AutoCloseable {

  private static final int LONGEST_HEAD = 64 << 10;

  // Unpacking what nobody reads costs time; beyond so many times the limit the next record is
  // sought.
  private static final int FARTHEST_SKIP = 100;

  private final FileChannel file;
  private final UnpackedFile bytes;
  private final long limit;

  /**
   * Opens a file.
   *
   * @param offset where to begin: 0, or what {@link #position} was after a record
   * @param limit of the bytes of a record, its heads included
   * @throws IOException if it cannot be opened
   */
  public WarcPages(Path path, long offset, long limit) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.READ);
    this.bytes = new UnpackedFile(file, offset);
    this.limit = limit;
  }

  /** What stands at a place of the file. */
  public sealed interface Found {

    /**
     * A page.
     *
     * @param url its address
     * @param at when it was fetched
     * @param status of the answer
     * @param contentType as sent, if it was
     * @param robotsTags what the answer asks of robots by {@code X-Robots-Tag}
     * @param packed whether {@code body} is gzip
     * @param body without chunks
     */
    record WarcPage(
        URI url,
        Instant at,
        int status,
        Optional<String> contentType,
        List<String> robotsTags,
        boolean packed,
        ByteBuffer body)
        implements Found {

      /** Copies the list. */
      public WarcPage {
        robotsTags = List.copyOf(robotsTags);
      }
    }

    /** A record of another kind. */
    record Other() implements Found {}

    /**
     * A record that cannot be read.
     *
     * @param offset where in the file
     * @param tooLarge whether that is why
     * @param cause in words
     */
    record Broken(long offset, boolean tooLarge, String cause) implements Found {}
  }

  /** How far into the file the reading is, in bytes. */
  public long position() {
    return bytes.position();
  }

  /** How long the file is, in bytes. */
  public long size() throws IOException {
    return file.size();
  }

  /**
   * The next record; empty at the end.
   *
   * @throws IOException if the disk gives no more
   */
  public Optional<Found> next() throws IOException {
    var begin = bytes.position();
    try {
      var head = head();
      if (head.isEmpty()) {
        return Optional.empty();
      }
      var length = contentLength(head.get());
      if (length > limit) {
        if (length / FARTHEST_SKIP > limit) {
          throw new IOException("a record that says it has " + length + " bytes");
        }
        skip(length);
        return Optional.of(new Found.Broken(begin, true, "a record of %d bytes".formatted(length)));
      }
      var content = bytes.readNBytes((int) length);
      if (content.length < length) {
        return Optional.of(broken(begin, "the file ends within the record"));
      }
      return Optional.of(found(begin, head.get(), content));
    } catch (IOException damaged) {
      return bytes.resume(Math.max(begin, bytes.position()))
          ? Optional.of(broken(begin, String.valueOf(damaged.getMessage())))
          : Optional.of(broken(begin, damaged.getMessage() + "; nothing whole comes after it"));
    }
  }

  private static Found broken(long offset, String cause) {
    return new Found.Broken(offset, false, cause);
  }

  /** The head with the blank line behind it; empty at the end of the file. */
  private Optional<byte[]> head() throws IOException {
    var head = new ByteArrayOutputStream();
    var lineLength = 0;
    while (true) {
      var octet = bytes.read();
      if (octet < 0 && head.size() == 0) {
        return Optional.empty();
      }
      if (octet < 0) {
        throw new EOFException("the file ends within the head of a record");
      }
      if (head.size() == 0 && (octet == '\r' || octet == '\n')) {
        continue;
      }
      head.write(octet);
      if (head.size() == 5 && !head.toString(StandardCharsets.ISO_8859_1).equals("WARC/")) {
        throw new IOException("no record begins here");
      }
      if (head.size() > LONGEST_HEAD) {
        throw new IOException("a head of more than " + LONGEST_HEAD + " bytes");
      }
      if (octet == '\n' && lineLength == 0) {
        return Optional.of(head.toByteArray());
      }
      lineLength = octet == '\n' ? 0 : octet == '\r' ? lineLength : lineLength + 1;
    }
  }

  private static long contentLength(byte[] head) throws IOException {
    for (var line : new String(head, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      var colon = line.indexOf(':');
      if (colon > 0
          && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals("content-length")) {
        var value = line.substring(colon + 1).strip();
        if (value.matches("\\d{1,15}")) {
          return Long.parseLong(value);
        }
      }
    }
    throw new IOException("a record without its length");
  }

  private void skip(long length) throws IOException {
    var left = length;
    var waste = new byte[8192];
    while (left > 0) {
      var count = bytes.read(waste, 0, (int) Math.min(waste.length, left));
      if (count < 0) {
        throw new EOFException("the file ends within a record");
      }
      left -= count;
    }
  }

  private static Found found(long begin, byte[] head, byte[] content) {
    var whole =
        ByteBuffer.allocate(head.length + content.length + 4)
            .put(head)
            .put(content)
            .put("\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
            .array();
    try (var reader = new WarcReader(new ByteArrayInputStream(whole))) {
      return switch (reader.next().orElseThrow(() -> new EOFException("an empty record"))) {
        case WarcResponse answer -> page(answer, content);
        default -> new Found.Other();
      };
    } catch (IOException | RuntimeException unreadable) {
      // The library tells of bad values by exceptions of many kinds, and quotes them.
      return broken(begin, "the record cannot be read: " + unreadable.getClass().getSimpleName());
    }
  }

  private static Found page(WarcResponse answer, byte[] content) throws IOException {
    var http = answer.http();
    var body = body(http, content);
    return new Found.WarcPage(
        address(answer.target()),
        answer.date(),
        http.status(),
        http.headers().first("Content-Type"),
        http.headers().all("X-Robots-Tag"),
        isGzip(body),
        ByteBuffer.wrap(body));
  }

  /** Crawlers write down addresses as they met them, with blanks and bars too. */
  private static URI address(String target) {
    return WebAddress.parse(target).orElseGet(() -> URI.create(target));
  }

  /**
   * Some crawlers keep the header that says "chunked" and put the chunks together all the same, as
   * some keep "gzip" and unpack: what counts is how the bytes look.
   */
  private static byte[] body(HttpResponse http, byte[] content) throws IOException {
    var begin = bodyBegin(content);
    var chunked =
        http.headers().first("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent();
    if (chunked && looksChunked(content, begin)) {
      try (InputStream joined = http.body().stream()) {
        return joined.readAllBytes();
      }
    }
    return Arrays.copyOfRange(content, begin, content.length);
  }

  private static int bodyBegin(byte[] content) {
    for (var i = 0; i + 1 < content.length; i++) {
      if (content[i] == '\n' && content[i + 1] == '\n') {
        return i + 2;
      }
      if (content[i] == '\n'
          && content[i + 1] == '\r'
          && i + 2 < content.length
          && content[i + 2] == '\n') {
        return i + 3;
      }
    }
    return content.length;
  }

  private static boolean looksChunked(byte[] content, int begin) {
    var line =
        new String(
            content, begin, Math.min(80, content.length - begin), StandardCharsets.ISO_8859_1);
    return line.matches("(?s)[0-9a-fA-F]{1,8}[ \t]*(;[^\r\n]*)?\r?\n.*");
  }

  private static boolean isGzip(byte[] body) {
    return body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
    file.close();
  }
}

package org.minqing.crawler.fetch;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Reads a body, packed or not, and stops where it grows too large.
 *
 * @param limit bytes after unpacking
 * @param ratio how many times larger than sent it may unpack
 * @param cut whether what is beyond {@code limit} is left unread; else it is an error
 */
public record BodyReader(long limit, int ratio, boolean cut) {

  // Small pages of one repeated line pack better than any ratio; a bomb is large.
  private static final long RATIO_COUNTS_FROM = 1 << 20;

  /** The body is too large, or a bomb. */
  public static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
      super(message);
    }
  }

  /**
   * Reads to the end.
   *
   * @param packed whether the bytes sent are gzip
   * @throws TooLargeException if there is more than allowed
   */
  public byte[] read(InputStream sent, boolean packed) throws IOException {
    var counting = new CountingStream(sent);
    try (var stream = packed ? new GZIPInputStream(counting, 8192) : counting) {
      return read(stream, counting);
    }
  }

  private byte[] read(InputStream stream, CountingStream counting) throws IOException {
    var body = new ByteArrayOutputStream(32 << 10);
    var chunk = new byte[8192];
    for (int length; (length = stream.read(chunk)) >= 0; ) {
      var room = limit - body.size();
      if (length > room && !cut) {
        throw new TooLargeException("the body is larger than " + limit + " bytes");
      }
      body.write(chunk, 0, (int) Math.min(length, room));
      if (length >= room && cut) {
        break;
      }
      checkRatio(body.size(), counting.count);
    }
    return body.toByteArray();
  }

  private void checkRatio(long unpacked, long sent) throws TooLargeException {
    if (unpacked > RATIO_COUNTS_FROM && unpacked / ratio > sent) {
      throw new TooLargeException("the body unpacks to more than " + ratio + " times its size");
    }
  }

  private static final class CountingStream extends FilterInputStream {
    private long count;

    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      var octet = super.read();
      count += octet < 0 ? 0 : 1;
      return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      var read = super.read(into, offset, length);
      count += Math.max(read, 0);
      return read;
    }

    // Closing it frees what unpacking took outside of Java's memory. What was sent is the caller's
    // to close, who may not want to read it to its end.
    @Override
    public void close() {}
  }
}

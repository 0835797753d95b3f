package org.minqing.crawler.fetch;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers what is read through it. */
final class SentBytes extends FilterInputStream {

  private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
  private final long limit;

  /**
   * Reads from {@code in}.
   *
   * @param limit bytes; packed bytes that unpack to nothing would never meet another limit
   */
  SentBytes(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    var octet = super.read();
    if (octet >= 0) {
      copy.write(octet);
      check();
    }
    return octet;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    var read = super.read(into, offset, length);
    if (read > 0) {
      copy.write(into, offset, read);
      check();
    }
    return read;
  }

  private void check() throws IOException {
    if (copy.size() > limit) {
      throw new BodyReader.TooLargeException("more than " + limit + " packed bytes");
    }
  }

  byte[] copy() {
    return copy.toByteArray();
  }
}

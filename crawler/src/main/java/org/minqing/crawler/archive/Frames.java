package org.minqing.crawler.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How sealed records lie in a file: a head of eight letters and the salt, then for each record four
 * bytes of length and as many bytes.
 */
final class Frames {

  private static final byte[] LETTERS = "MQWARC1\n".getBytes(StandardCharsets.US_ASCII);
  static final int HEAD = LETTERS.length + Seal.SALT;
  static final int LENGTH = Integer.BYTES;

  // A record holds one body, and the largest body that may be fetched is 1 GiB.
  private static final int LONGEST = Integer.MAX_VALUE - (1 << 20);

  private Frames() {}

  static byte[] head(byte[] salt) {
    return ByteBuffer.allocate(HEAD).put(LETTERS).put(salt).array();
  }

  static byte[] frame(byte[] sealed) {
    return ByteBuffer.allocate(LENGTH + sealed.length).putInt(sealed.length).put(sealed).array();
  }

  /**
   * The salt of a file.
   *
   * @throws IOException if it is no sealed archive file
   */
  static byte[] salt(FileChannel file) throws IOException {
    var head = read(file, 0, HEAD);
    if (!Arrays.equals(Arrays.copyOf(head, LETTERS.length), LETTERS)) {
      throw new IOException("no sealed archive file");
    }
    return Arrays.copyOfRange(head, LETTERS.length, HEAD);
  }

  /**
   * The sealed bytes of the record at {@code offset}.
   *
   * @throws IOException if no whole record lies there
   */
  static byte[] at(FileChannel file, long offset) throws IOException {
    var length = ByteBuffer.wrap(read(file, offset, LENGTH)).getInt();
    if (length < 0 || length > LONGEST || offset + LENGTH + length > file.size()) {
      throw new IOException("no whole record at " + offset);
    }
    return read(file, offset + LENGTH, length);
  }

  private static byte[] read(FileChannel file, long offset, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, offset + bytes.position()) < 0) {
        throw new IOException("the file ends within a record at " + offset);
      }
    }
    return bytes.array();
  }
}

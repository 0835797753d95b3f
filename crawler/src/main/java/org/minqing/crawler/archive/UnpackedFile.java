package org.minqing.crawler.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The bytes of a WARC file, gzip or not, in one stream that knows where in the file it is and can
 * go on behind a damaged place.
 */
final class UnpackedFile extends InputStream {

  private static final int CHUNK = 64 << 10;
  private static final int HEAD_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int TAIL = 8;

  private final FileChannel file;
  private final boolean packed;
  private final ByteBuffer window = ByteBuffer.allocate(CHUNK).flip();
  private long windowAt;
  private final Inflater inflater = new Inflater(true);
  private long memberAt;
  private boolean within;

  /** Reads from {@code offset}, where a record (of a packed file: a member) begins. */
  UnpackedFile(FileChannel file, long offset) throws IOException {
    this.file = file;
    this.packed = isPacked(file);
    moveTo(offset);
  }

  private static boolean isPacked(FileChannel file) throws IOException {
    var head = ByteBuffer.allocate(2);
    return file.read(head, 0) == 2 && head.get(0) == 0x1f && head.get(1) == (byte) 0x8b;
  }

  /** Where the next byte comes from; of a packed file, where its member begins. */
  long position() {
    return packed && within ? memberAt : raw();
  }

  private long raw() {
    return windowAt + window.position();
  }

  private void moveTo(long offset) {
    window.position(0).limit(0);
    windowAt = offset;
    memberAt = offset;
    within = false;
  }

  /**
   * Goes to the next place behind {@code damaged} where a member or a record seems to begin.
   *
   * @return whether there is one
   */
  boolean resume(long damaged) throws IOException {
    moveTo(damaged + 1);
    var last = 0L;
    // gzip: 1f 8b 08; plain: \nWARC/
    var wanted = packed ? 0x1f8b08L : 0x0a_57_41_52_43_2fL;
    var mask = packed ? 0xff_ffffL : 0xffff_ffff_ffffL;
    var length = packed ? 3 : 5;
    while (true) {
      var octet = octet();
      if (octet < 0) {
        return false;
      }
      last = (last << 8 | octet) & mask;
      if (last == wanted) {
        moveTo(raw() - length);
        return true;
      }
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    return packed ? inflate(into, offset, length) : copy(into, offset, length);
  }

  private int copy(byte[] into, int offset, int length) throws IOException {
    if (!fill()) {
      return -1;
    }
    var count = Math.min(length, window.remaining());
    window.get(into, offset, count);
    return count;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    while (true) {
      if (!within && !beginMember()) {
        return -1;
      }
      if (inflater.needsInput()) {
        if (!fill()) {
          throw new EOFException("the file ends within a member");
        }
        inflater.setInput(window);
      }
      int count;
      try {
        count = inflater.inflate(into, offset, length);
      } catch (DataFormatException broken) {
        throw new ZipException("damaged: " + broken.getMessage());
      }
      if (inflater.finished()) {
        skip(TAIL, "sum");
        within = false;
      }
      if (count > 0) {
        return count;
      }
      if (inflater.needsDictionary()) {
        throw new ZipException("damaged: it asks for a dictionary");
      }
    }
  }

  private boolean beginMember() throws IOException {
    memberAt = raw();
    var first = octet();
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || octet() != 0x8b || octet() != 8) {
      throw new ZipException("no gzip member begins here");
    }
    var flags = octet();
    skip(6, "head");
    if ((flags & EXTRA) != 0) {
      var low = octet();
      skip(low | Math.max(0, octet()) << 8, "extra field");
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEAD_CRC) != 0) {
      skip(2, "sum of the head");
    }
    inflater.reset();
    within = true;
    return true;
  }

  private void skip(int count, String what) throws IOException {
    for (var i = 0; i < count; i++) {
      if (octet() < 0) {
        throw new EOFException("the file ends within the " + what + " of a member");
      }
    }
  }

  private void skipText() throws IOException {
    for (var octet = octet(); octet != 0; octet = octet()) {
      if (octet < 0) {
        throw new EOFException("the file ends within the head of a member");
      }
    }
  }

  private int octet() throws IOException {
    return fill() ? window.get() & 0xff : -1;
  }

  private boolean fill() throws IOException {
    if (window.hasRemaining()) {
      return true;
    }
    windowAt += window.limit();
    window.clear();
    var count = file.read(window, windowAt);
    window.flip();
    return count > 0;
  }

  @Override
  public void close() {
    inflater.end();
  }
}

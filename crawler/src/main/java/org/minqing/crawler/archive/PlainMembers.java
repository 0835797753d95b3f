package org.minqing.crawler.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Members of a plain WARC file as this program writes it: gzip heads without extras (RFC 1952). */
record PlainMembers(FileChannel file) implements Members {

  private static final int HEAD = 10;
  private static final int TAIL = 8;
  private static final int CHUNK = 64 << 10;

  @Override
  public byte[] at(long offset) throws IOException {
    return new Scan(offset).packed.toByteArray();
  }

  @Override
  public long after(long offset) throws IOException {
    return offset + new Scan(offset).packed.size();
  }

  @Override
  public long first() {
    return 0;
  }

  /** Unpacks a member to find its end and to check its sum. */
  private final class Scan {
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final CRC32 sum = new CRC32();
    private long at;

    Scan(long offset) throws IOException {
      at = offset;
      var head = take(HEAD);
      if (head[0] != 0x1f || head[1] != (byte) 0x8b || head[2] != 8 || head[3] != 0) {
        throw new IOException("no record begins at " + offset);
      }
      var inflater = new Inflater(true);
      try {
        inflate(inflater);
        var tail = ByteBuffer.wrap(take(TAIL)).order(ByteOrder.LITTLE_ENDIAN);
        if (tail.getInt() != (int) sum.getValue()
            || tail.getInt() != (int) inflater.getBytesWritten()) {
          throw new IOException("the sum of the record at " + offset + " is another one");
        }
      } catch (DataFormatException broken) {
        throw new IOException("the record at " + offset + " cannot be unpacked", broken);
      } finally {
        inflater.end();
      }
    }

    private void inflate(Inflater inflater) throws IOException, DataFormatException {
      var unpacked = new byte[CHUNK];
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          inflater.setInput(look(CHUNK));
        }
        var before = inflater.getBytesRead();
        var length = inflater.inflate(unpacked);
        sum.update(unpacked, 0, length);
        take((int) (inflater.getBytesRead() - before));
      }
    }

    /** The next bytes, at most {@code length}, without going on. */
    private byte[] look(int length) throws IOException {
      var bytes = ByteBuffer.allocate((int) Math.min(length, Math.max(0, file.size() - at)));
      var more = true;
      while (more && bytes.hasRemaining()) {
        more = file.read(bytes, at + bytes.position()) >= 0;
      }
      if (bytes.position() == 0) {
        throw new IOException("the file ends within a record, at " + at);
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private byte[] take(int length) throws IOException {
      if (length == 0) {
        return new byte[0];
      }
      var bytes = look(length);
      if (bytes.length < length) {
        throw new IOException("the file ends within a record, at " + at);
      }
      packed.writeBytes(bytes);
      at += length;
      return bytes;
    }
  }
}

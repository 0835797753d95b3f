package org.minqing.crawler.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.minqing.crawler.extract.PageDecoder;

/**
 * The lines of a text file, plain or packed: UTF-8 with or without byte order mark, damaged here
 * and there or not; where the bytes are none, GB18030, in which spreadsheets in China save; UTF-16
 * with its byte order mark, which Excel calls Unicode text.
 */
final class Lines implements AutoCloseable {

  /** A longer line is no record but a file of another kind. */
  static final int MAX_LENGTH = 1 << 20;

  private final Reader reader;
  private long number;
  private int pushedBack = -1;

  private Lines(Reader reader) {
    this.reader = reader;
  }

  /** A line of the file; {@code cut} if it was longer than {@link #MAX_LENGTH}. */
  record Line(long number, String text, boolean cut) {}

  static Lines open(Path file) throws IOException {
    var lines = new Lines(new BufferedReader(new InputStreamReader(unpacked(file), charset(file))));
    lines.skipByteOrderMark();
    return lines;
  }

  private static Charset charset(Path file) throws IOException {
    if (hasMarkOfUtf16(file)) {
      return StandardCharsets.UTF_16;
    }
    return isUtf8(file) ? StandardCharsets.UTF_8 : Charset.forName("GB18030");
  }

  /** The byte order mark of either order, which stands at the beginning of no other text. */
  private static boolean hasMarkOfUtf16(Path file) throws IOException {
    try (var bytes = unpacked(file)) {
      var first = bytes.readNBytes(2);
      return first.length == 2
          && ((first[0] == (byte) 0xff && first[1] == (byte) 0xfe)
              || (first[0] == (byte) 0xfe && first[1] == (byte) 0xff));
    }
  }

  private static boolean isUtf8(Path file) throws IOException {
    try (var bytes = unpacked(file)) {
      return PageDecoder.isUtf8(bytes);
    }
  }

  private static InputStream unpacked(Path file) throws IOException {
    var stream = Files.newInputStream(file);
    if (!PageFolder.isPacked(file)) {
      return stream;
    }
    try {
      return new GZIPInputStream(stream, 8192);
    } catch (IOException notPacked) {
      stream.close();
      throw notPacked;
    }
  }

  private void skipByteOrderMark() throws IOException {
    var first = reader.read();
    pushedBack = first == '\ufeff' ? -1 : first;
  }

  /** The next line, empty at the end. */
  Optional<Line> next() throws IOException {
    var c = read();
    if (c < 0) {
      return Optional.empty();
    }
    number++;
    var text = new StringBuilder();
    var cut = false;
    for (; c >= 0 && c != '\n'; c = read()) {
      if (text.length() < MAX_LENGTH) {
        text.append((char) c);
      } else {
        cut = true;
      }
    }
    if (!text.isEmpty() && text.charAt(text.length() - 1) == '\r') {
      text.setLength(text.length() - 1);
    }
    return Optional.of(new Line(number, text.toString(), cut));
  }

  private int read() throws IOException {
    var c = pushedBack >= 0 ? pushedBack : reader.read();
    pushedBack = -1;
    return c;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

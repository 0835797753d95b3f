package org.minqing.analyzer.model;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a file that a user names, which is to be UTF-8; {@code .gz} too. It is read once, so
 * that it may be a pipe. Whatever goes wrong is told with its name.
 */
public final class TextLines implements AutoCloseable {

  /** Names standard input where a file is wanted. */
  public static final Path STDIN = Path.of("-");

  /** What is wrong with a file of another charset, and how to mend it. */
  public static final String NOT_UTF8 =
      "not UTF-8: save the file as UTF-8, in Excel as \"CSV UTF-8\"";

  private static final String ENDING = ".gz";

  private final String name;
  private final BufferedReader reader;
  private int number;

  private TextLines(String name, BufferedReader reader) {
    this.name = name;
    this.reader = reader;
  }

  /**
   * Opens a file, or standard input.
   *
   * @throws IOException if it cannot be read, or is packed and its name does not say so, or the
   *     other way
   */
  public static TextLines open(Path file) throws IOException {
    return file.equals(STDIN)
        ? of("stdin", System.in)
        : of(file.toString(), Files.newInputStream(file));
  }

  /** The lines of a file whose bytes were read already. */
  static TextLines of(Path file, byte[] bytes) throws IOException {
    return of(file.toString(), new ByteArrayInputStream(bytes));
  }

  private static TextLines of(String name, InputStream raw) throws IOException {
    try {
      return new TextLines(name, bytes(unpacked(name, new BufferedInputStream(raw))));
    } catch (IOException e) {
      raw.close();
      throw named(name, e);
    }
  }

  private static InputStream unpacked(String name, InputStream raw) throws IOException {
    var named = name.endsWith(ENDING);
    if (named != isGzip(raw)) {
      throw new IOException(
          named
              ? "wanted gzip, as the name says, found something else: take .gz off the name"
              : "packed with gzip, which the name does not say: unpack it or let it end in .gz");
    }
    return named ? new GZIPInputStream(raw) : raw;
  }

  private static boolean isGzip(InputStream raw) throws IOException {
    raw.mark(2);
    var magic = raw.read() | raw.read() << 8;
    raw.reset();
    return magic == GZIPInputStream.GZIP_MAGIC;
  }

  /** A byte a character, so that lines are told apart before anything is read as UTF-8. */
  private static BufferedReader bytes(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
  }

  /** The JDK tells what is wrong with a stream, but not whose it is. */
  static IOException named(String place, IOException e) {
    return e instanceof FileSystemException ? e : new IOException(place + ": " + e.getMessage(), e);
  }

  /**
   * A line.
   *
   * @param file whose it is
   * @param number which one, from 1
   * @param bytes what stands there, a character for each byte
   */
  public record Line(String file, int number, String bytes) {

    /**
     * What it says, without the mark that some editors put before the first line.
     *
     * @throws IllegalArgumentException if it is not UTF-8
     */
    public String text() {
      return decoded().orElseThrow(() -> new IllegalArgumentException(NOT_UTF8));
    }

    private Optional<String> decoded() {
      try {
        var utf8 = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
        var text = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        return Optional.of(number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text);
      } catch (CharacterCodingException otherwise) {
        return Optional.empty();
      }
    }

    /** Whether it says nothing; full-width blanks are blanks too. */
    public boolean isBlank() {
      return decoded().filter(String::isBlank).isPresent();
    }

    /** Where it stands, and what is wrong with it. */
    public String problem(Exception e) {
      return "%s:%d: %s".formatted(file, number, e.getMessage());
    }
  }

  /** The next line, empty at the end. */
  public Optional<Line> next() throws IOException {
    try {
      var line = reader.readLine();
      return Optional.ofNullable(line).map(bytes -> new Line(name, ++number, bytes));
    } catch (IOException e) {
      throw named("%s:%d".formatted(name, number + 1), e);
    }
  }

  /**
   * What the next line says, for whom a file is all or nothing; empty at the end.
   *
   * @throws IOException if it is not UTF-8; names the line
   */
  public Optional<String> nextText() throws IOException {
    var line = next();
    return line.isPresent() ? Optional.of(text(line.get())) : Optional.empty();
  }

  private static String text(Line line) throws IOException {
    try {
      return line.text();
    } catch (IllegalArgumentException e) {
      throw new IOException(line.problem(e), e);
    }
  }

  /** Which line was read last, from 1; 0 before the first. */
  int number() {
    return number;
  }

  /** What it is called where something is wrong with it. */
  public String name() {
    return name;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

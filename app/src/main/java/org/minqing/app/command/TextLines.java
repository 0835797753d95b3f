package org.minqing.app.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The lines of a file that a user names, which is to be UTF-8; {@code .gz} too. */
final class TextLines implements AutoCloseable {

  /** Names standard input where a file is wanted. */
  static final Path STDIN = Path.of("-");

  /** What is wrong with a file of another charset, and how to mend it. */
  static final String NOT_UTF8 = "not UTF-8: save the file as UTF-8, in Excel as \"CSV UTF-8\"";

  private final String name;
  private final BufferedReader reader;
  private int number;

  private TextLines(String name, BufferedReader reader) {
    this.name = name;
    this.reader = reader;
  }

  static TextLines open(Path file) throws IOException {
    if (file.equals(STDIN)) {
      return new TextLines("stdin", bytes(System.in));
    }
    var raw = Files.newInputStream(file);
    try {
      var packed = file.toString().endsWith(".gz");
      return new TextLines(file.toString(), bytes(packed ? new GZIPInputStream(raw) : raw));
    } catch (IOException notPacked) {
      raw.close();
      throw notPacked;
    }
  }

  /** A byte a character, so that lines are told apart before anything is read as UTF-8. */
  private static BufferedReader bytes(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
  }

  /**
   * A line.
   *
   * @param file whose it is
   * @param number which one, from 1
   * @param bytes what stands there, a character for each byte
   */
  record Line(String file, int number, String bytes) {

    /**
     * What it says, without the mark that some editors put before the first line.
     *
     * @throws IllegalArgumentException if it is not UTF-8
     */
    String text() {
      try {
        var utf8 = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
        var text = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        return number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException(NOT_UTF8, e);
      }
    }

    boolean isBlank() {
      return bytes.isBlank();
    }

    /** Where it stands, and what is wrong with it. */
    String problem(Exception e) {
      return "%s:%d: %s".formatted(file, number, e.getMessage());
    }
  }

  /** The next line, empty at the end. */
  Optional<Line> next() throws IOException {
    var line = reader.readLine();
    return Optional.ofNullable(line).map(bytes -> new Line(name, ++number, bytes));
  }

  /**
   * For what reads a file all or nothing.
   *
   * @throws IOException if a line is not UTF-8; names the first
   */
  static void requireUtf8(Path file) throws IOException {
    try (var lines = open(file)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        text(line.get());
      }
    }
  }

  /** What a line says without which nothing can be read. */
  static String text(Line line) throws IOException {
    try {
      return line.text();
    } catch (IllegalArgumentException e) {
      throw new IOException(line.problem(e), e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

package org.minqing.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Makes spellings alike that people mean alike: full width and half width, traditional and
 * simplified script, upper and lower case, and the kinds of white space. Every UTF-16 unit becomes
 * exactly one, so a span in the folded text is the same span in the text.
 *
 * <p>The script table holds the pairs of single characters of the Unicode CLDR transform
 * Traditional-Simplified.
 */
public final class Folding {

  private static final char[] TABLE = table();

  private Folding() {}

  /** The folded text, as long as {@code text}. */
  public static String fold(CharSequence text) {
    var folded = new char[text.length()];
    for (var i = 0; i < folded.length; i++) {
      folded[i] = fold(text.charAt(i));
    }
    return new String(folded);
  }

  /** The folded form of one UTF-16 unit; surrogates stand for themselves. */
  public static char fold(char unit) {
    return TABLE[unit];
  }

  /** Whether the code point is a Han character, rare ones beyond the basic plane included. */
  public static boolean isHan(int codePoint) {
    return Character.isIdeographic(codePoint);
  }

  private static char[] table() {
    var table = new char[Character.MAX_VALUE + 1];
    for (var c = 0; c < table.length; c++) {
      table[c] = lowerHalfWidth((char) c);
    }
    try (var lines = scriptTable()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          table[line.charAt(0)] = line.charAt(2);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("simplified.tsv in the jar cannot be read", e);
    }
    return table;
  }

  private static BufferedReader scriptTable() {
    var stream =
        Objects.requireNonNull(
            Folding.class.getResourceAsStream("simplified.tsv"), "simplified.tsv in the jar");
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  private static char lowerHalfWidth(char c) {
    if (Character.isSurrogate(c)) {
      return c;
    }
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return c == '\n' ? c : ' ';
    }
    var half = c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c;
    return Character.toLowerCase(half);
  }
}

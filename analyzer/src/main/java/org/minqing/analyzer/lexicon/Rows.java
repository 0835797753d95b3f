package org.minqing.analyzer.lexicon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.minqing.analyzer.DictionaryProblem;

/** Reads dictionary files: tab separated, one row a line, {@code #} begins a comment line. */
public final class Rows {

  /** What some editors of Windows put before UTF-8. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private Rows() {}

  /** Takes the cells of one row and throws on what it cannot use. */
  @FunctionalInterface
  public interface Taker {
    /**
     * One row.
     *
     * @throws IllegalArgumentException if a cell cannot be used; the row is then left out
     */
    void take(List<String> cells);
  }

  /**
   * Reads every row of a file; one that cannot be used becomes a problem and the rest goes on.
   *
   * @param columns what the columns are called; each row must have as many cells
   * @throws IOException if the file is missing or no UTF-8
   */
  public static void read(Path file, String columns, List<DictionaryProblem> problems, Taker taker)
      throws IOException {
    var wanted = columns.split(" ").length;
    var number = 0;
    for (var line : lines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var cells = List.of(line.split("\t", -1));
      if (cells.size() != wanted) {
        problems.add(
            new DictionaryProblem(
                file,
                number,
                "wanted %d cells (%s), found %d".formatted(wanted, columns, cells.size())));
        continue;
      }
      try {
        taker.take(cells);
      } catch (IllegalArgumentException e) {
        problems.add(new DictionaryProblem(file, number, String.valueOf(e.getMessage())));
      }
    }
  }

  private static List<String> lines(Path file) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).lines().toList();
    } catch (CharacterCodingException e) {
      // The JDK tells how many bytes, but not of which file and line.
      throw new IOException(
          file + ":" + lineOf(bytes) + ": not UTF-8: save the file as UTF-8, parted by tabs");
    }
  }

  /** The line in which a decoder stopped. */
  private static long lineOf(ByteBuffer bytes) {
    return 1 + IntStream.range(0, bytes.position()).filter(i -> bytes.get(i) == '\n').count();
  }

  /**
   * A number in a range.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static double number(String cell, double least, double most) {
    try {
      var number = Double.parseDouble(cell);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(outside(cell, least, most), e);
    }
    throw new IllegalArgumentException(outside(cell, least, most));
  }

  private static String outside(String cell, double least, double most) {
    return "wanted a number %s..%s, found \"%s\"".formatted(least, most, cell);
  }

  /**
   * A term, which must be folded already or it would never be found.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public static String term(String cell) {
    if (cell.isBlank()) {
      throw new IllegalArgumentException("wanted a term, found none");
    }
    return cell.strip();
  }

  /**
   * Adds a term that stands on no earlier row; of two rows nobody knows which one counts.
   *
   * @throws IllegalArgumentException if it does
   */
  public static <T> void once(Map<String, T> terms, String term, T meaning) {
    if (terms.putIfAbsent(term, meaning) != null) {
      throw new IllegalArgumentException("\"%s\" stands on an earlier row".formatted(term));
    }
  }
}

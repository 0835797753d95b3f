package org.minqing.indexer;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs whose last word may go on, and many words that it may go on to. */
public final class OpenRuns {

  private static final String BEGINNING = "ab";

  private OpenRuns() {}

  /** A query for any of so many runs. */
  public static String any(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> '"' + begun(number) + "\"*")
        .collect(Collectors.joining(" OR "));
  }

  private static String begun(int number) {
    return Character.toString('\u4e00' + number) + "1 " + BEGINNING;
  }

  /** Posts that a run each finds by one of the first words of the alphabet, of very many. */
  public static Stream<Sample> posts(int count) {
    return IntStream.range(0, count)
        .mapToObj(number ->
            Sample.post(number)
                .text(
                    begun(number)
                        + letters(number, 2)
                        + " "
                        + words(120 * number, 120 * number + 120)));
  }

  /** Words that begin as the last one of each run does. */
  public static String words(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> BEGINNING + "z" + letters(number, 3))
        .collect(Collectors.joining(" "));
  }

  /** A number in letters for digits; they sort as the numbers do. */
  private static String letters(int number, int count) {
    return count == 0 ? "" : letters(number / 26, count - 1) + (char) ('a' + number % 26);
  }
}

package org.minqing.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of four words in a text, with their number: what extracted texts are compared by. A
 * Chinese or Japanese character is a word of its own; a text of fewer words is one run.
 */
final class Shingles {

  private static final int LENGTH = 4;

  private final Map<List<String>, Integer> counts = new HashMap<>();
  private int size;

  private Shingles() {}

  static Shingles of(String text) {
    var words = words(text);
    var shingles = new Shingles();
    if (!words.isEmpty() && words.size() < LENGTH) {
      shingles.add(words);
    }
    for (var i = 0; i + LENGTH <= words.size(); i++) {
      shingles.add(List.copyOf(words.subList(i, i + LENGTH)));
    }
    return shingles;
  }

  private void add(List<String> run) {
    counts.merge(run, 1, Integer::sum);
    size++;
  }

  int size() {
    return size;
  }

  /** How many runs both have. */
  int common(Shingles other) {
    return counts.entrySet().stream()
        .mapToInt(entry -> Math.min(entry.getValue(), other.counts.getOrDefault(entry.getKey(), 0)))
        .sum();
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (isIdeograph(c) || !isWordSign(c)) {
            end(word, words);
          }
          if (isIdeograph(c)) {
            words.add(Character.toString(c));
          } else if (isWordSign(c)) {
            word.appendCodePoint(c);
          }
        });
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static boolean isIdeograph(int c) {
    return (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x3040 && c <= 0x30FF)
        || (c >= 0x20000 && c <= 0x3134F);
  }

  /** Letters, numbers of any kind and the underscore; combining marks part words. */
  private static boolean isWordSign(int c) {
    return c == '_'
        || Character.isLetter(c)
        || switch (Character.getType(c)) {
          case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
              true;
          default -> false;
        };
  }
}

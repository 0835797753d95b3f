package org.minqing.analyzer.target;

import java.util.Arrays;

/**
 * A word of a parsed sentence, as a line of CoNLL-U tells it (universaldependencies.org/format).
 *
 * @param number its place in the sentence, from 1
 * @param start first UTF-16 unit of it in the sentence
 * @param end one past the last
 * @param text the word
 * @param tag its part of speech, by the Penn Chinese Treebank
 * @param head the number of the word it hangs on; 0 for the root
 * @param relation how it hangs there, by Universal Stanford Dependencies for Chinese
 * @param kind what it names, such as PERSON; {@code O} for no name
 */
public record ParsedWord(
    int number,
    int start,
    int end,
    String text,
    String tag,
    int head,
    String relation,
    String kind) {

  private static final int COLUMNS = 10;

  /**
   * Reads a line of ten columns; place and name stand in the last one as {@code
   * start_char=0|end_char=2|ner=O}.
   *
   * @throws IllegalArgumentException if it is no such line
   */
  public static ParsedWord of(String line) {
    var columns = line.split("\t", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException(
          "wanted ten columns of CoNLL-U, found " + columns.length + ": " + line);
    }
    return new ParsedWord(
        Integer.parseInt(columns[0]),
        Integer.parseInt(note(columns[9], "start_char")),
        Integer.parseInt(note(columns[9], "end_char")),
        columns[1],
        columns[4],
        Integer.parseInt(columns[6]),
        columns[7],
        note(columns[9], "ner"));
  }

  private static String note(String notes, String name) {
    return Arrays.stream(notes.split("\\|"))
        .filter(note -> note.startsWith(name + "="))
        .findFirst()
        .map(note -> note.substring(name.length() + 1))
        .orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + notes));
  }

  /** Whether it can be what is spoken of; pronouns and times name nobody. */
  boolean isNoun() {
    return tag.equals("NN") || tag.equals("NR");
  }
}

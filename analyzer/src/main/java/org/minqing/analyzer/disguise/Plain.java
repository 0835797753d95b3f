package org.minqing.analyzer.disguise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text in plain words, and where each of its UTF-16 units stands in the text as it was written.
 */
public final class Plain {

  private final String text;
  private final int[] starts;
  private final int[] ends;

  private Plain(String text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  /**
   * Something in disguise.
   *
   * @param start first UTF-16 unit
   * @param end one past the last
   * @param plain what is meant
   */
  record Disguise(int start, int end, String plain) {}

  /** The text with these, which are in order and do not overlap, in plain words. */
  static Optional<Plain> of(String text, List<Disguise> disguises) {
    if (disguises.isEmpty()) {
      return Optional.empty();
    }
    var plain = new StringBuilder();
    var starts = new ArrayList<Integer>();
    var ends = new ArrayList<Integer>();
    var at = 0;
    for (var disguise : disguises) {
      for (; at < disguise.start; at++) {
        plain.append(text.charAt(at));
        starts.add(at);
        ends.add(at + 1);
      }
      plain.append(disguise.plain);
      for (var i = 0; i < disguise.plain.length(); i++) {
        starts.add(disguise.start);
        ends.add(disguise.end);
      }
      at = disguise.end;
    }
    for (; at < text.length(); at++) {
      plain.append(text.charAt(at));
      starts.add(at);
      ends.add(at + 1);
    }
    return Optional.of(new Plain(plain.toString(), ints(starts), ints(ends)));
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The plain words. */
  public String text() {
    return text;
  }

  /** Where in the text as it was written a piece of the plain one begins. */
  public int writtenStart(int start) {
    return starts[start];
  }

  /** One past where in the text as it was written a piece of the plain one ends. */
  public int writtenEnd(int end) {
    return ends[end - 1];
  }
}

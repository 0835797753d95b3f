package org.minqing.indexer.query;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A stretch of numbers.
 *
 * @param from the first; empty: no bound
 * @param to one past the last; empty: no bound
 */
record Range(OptionalLong from, OptionalLong to) {

  private static final Pattern BRACKETS =
      Pattern.compile("\\[ *([^ \\[\\]{}]+) +to +([^ \\[\\]{}]+) *([]}])");

  /**
   * What one value covers: a number itself, a day its milliseconds.
   *
   * @param from the first
   * @param to one past the last
   */
  record Span(long from, long to) {

    static Span one(long value) {
      return new Span(value, value + 1);
    }
  }

  /**
   * Reads {@code >=A}, {@code >A}, {@code <=A}, {@code <A}, {@code [A TO B]}, {@code [A TO B}} and
   * {@code A}; {@code *} in brackets is no bound.
   *
   * @throws IllegalArgumentException if it has another form or {@code span} refuses a value
   */
  static Range read(String text, Function<String, Span> span) {
    var folded = text.replace('\n', ' ').toLowerCase(Locale.ROOT);
    var brackets = BRACKETS.matcher(folded);
    if (brackets.matches()) {
      var from = brackets.group(1);
      var to = brackets.group(2);
      var whole = brackets.group(3).equals("]");
      return new Range(
          from.equals("*") ? OptionalLong.empty() : OptionalLong.of(span.apply(from).from),
          to.equals("*") ? OptionalLong.empty() : OptionalLong.of(end(span.apply(to), whole)));
    }
    var bare = folded.replace("≥", ">=").replace("≤", "<=");
    var value = span.apply(bare.replaceFirst("^[<>]=?", ""));
    return switch (bare.replaceFirst("[^<>=].*", "")) {
      case ">=" -> new Range(OptionalLong.of(value.from), OptionalLong.empty());
      case ">" -> new Range(OptionalLong.of(value.to), OptionalLong.empty());
      case "<=" -> new Range(OptionalLong.empty(), OptionalLong.of(value.to));
      case "<" -> new Range(OptionalLong.empty(), OptionalLong.of(value.from));
      case "" -> new Range(OptionalLong.of(value.from), OptionalLong.of(value.to));
      default -> throw new IllegalArgumentException("no range: " + text);
    };
  }

  /** Whether it ends before anything is in it. */
  boolean isEmpty() {
    return from.isPresent() && to.isPresent() && from.getAsLong() >= to.getAsLong();
  }

  private static long end(Span span, boolean whole) {
    return whole ? span.to : span.from;
  }
}

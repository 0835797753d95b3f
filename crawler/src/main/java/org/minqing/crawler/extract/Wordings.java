package org.minqing.crawler.extract;

import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Wordings looked for in a line, in whatever case. They are tried only where a sign stands with
 * which one of them can begin: a line has few of these, and two dozen wordings tried in vain at
 * each of its signs were the dearest part of reading a page.
 */
final class Wordings {

  private final BitSet beginnings;
  private final Pattern expression;

  /**
   * Wordings.
   *
   * @param beginnings every sign with which one can begin, in lower case
   * @param expression in lower case; looking behind and {@code ^} see the whole line
   */
  Wordings(String beginnings, String expression) {
    this.beginnings = TriedAt.signs(beginnings);
    this.expression = Pattern.compile(expression);
  }

  /** Whether one of them stands in the line. */
  boolean in(String line) {
    return count(line, 1) > 0;
  }

  /** Whether two of them stand in the line. */
  boolean twiceIn(String line) {
    return count(line, 2) > 1;
  }

  private int count(String line, int enough) {
    var lower = line.toLowerCase(Locale.ROOT);
    var tried = new TriedAt(expression, beginnings, lower);
    var count = 0;
    while (count < enough && tried.next(lower.length())) {
      count++;
    }
    return count;
  }
}

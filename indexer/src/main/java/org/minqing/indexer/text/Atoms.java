package org.minqing.indexer.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.minqing.model.Folding;

/**
 * A text as the row of its smallest findable pieces, without gaps: every Han character, digit, sign
 * and symbol is one atom, so is every run of other letters and every stretch of white space.
 *
 * <p>A text holds a run of characters exactly if it holds the run's atoms in a row. Pairs of
 * neighbours are indexed, so that a store need only look for pairs in a row: far rarer than single
 * characters, and found whatever a dictionary thinks a word is.
 */
public final class Atoms {

  /** Stands for a stretch of white space in tokens, which hold none themselves. */
  static final char SPACE = '␠';

  // Longer runs are not words but codes and images in text form; cut, they still can be found.
  private static final int LONGEST_RUN = 64;

  private final String folded;
  private final int[] starts;
  private final int size;

  private Atoms(String folded, int[] starts, int size) {
    this.folded = folded;
    this.starts = starts;
    this.size = size;
  }

  /** The atoms of a text, which is folded first. */
  public static Atoms of(String text) {
    var folded = Folding.fold(text);
    var starts = new int[folded.length() + 1];
    var size = 0;
    for (var at = 0; at < folded.length(); at = end(folded, at)) {
      starts[size++] = at;
    }
    starts[size] = folded.length();
    return new Atoms(folded, starts, size);
  }

  private static int end(String folded, int start) {
    var first = folded.codePointAt(start);
    var end = start + Character.charCount(first);
    if (isBlank(first)) {
      while (end < folded.length() && isBlank(folded.charAt(end))) {
        end++;
      }
    } else if (isLetter(first)) {
      while (end < folded.length() && end - start < LONGEST_RUN && goesOn(folded, end)) {
        end += Character.charCount(folded.codePointAt(end));
      }
    }
    return end;
  }

  private static boolean isBlank(int codePoint) {
    return codePoint == ' ' || codePoint == '\n' || codePoint == SPACE;
  }

  private static boolean isLetter(int codePoint) {
    return Character.isLetter(codePoint) && !Folding.isHan(codePoint);
  }

  /** Accents written as characters of their own belong to the letter before. */
  private static boolean goesOn(String folded, int at) {
    var codePoint = folded.codePointAt(at);
    return isLetter(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK
        || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The first UTF-16 unit of an atom. */
  public int start(int atom) {
    return starts[atom];
  }

  /** One past the last UTF-16 unit of an atom. */
  public int end(int atom) {
    return starts[atom + 1];
  }

  /** Whether an atom is a run of letters that form words with blanks between them. */
  public boolean isWord(int atom) {
    return isLetter(folded.codePointAt(starts[atom]));
  }

  /** Whether an atom is white space. */
  public boolean isSpace(int atom) {
    return isBlank(folded.charAt(starts[atom]));
  }

  /** The token of one atom. */
  public String single(int atom) {
    return isSpace(atom) ? String.valueOf(SPACE) : folded.substring(start(atom), end(atom));
  }

  /** The token of an atom and the next one. */
  public String pair(int atom) {
    return isSpace(atom) || isSpace(atom + 1)
        ? single(atom) + single(atom + 1)
        : folded.substring(start(atom), end(atom + 1));
  }

  /** Every distinct token of one atom, white space left out. */
  public Set<String> singles() {
    var singles = new LinkedHashSet<String>();
    for (var atom = 0; atom < size; atom++) {
      if (!isSpace(atom)) {
        singles.add(single(atom));
      }
    }
    return singles;
  }

  /** The tokens of all neighbours, in order. */
  public List<String> pairs() {
    var pairs = new ArrayList<String>(Math.max(0, size - 1));
    for (var atom = 0; atom < size - 1; atom++) {
      pairs.add(pair(atom));
    }
    return pairs;
  }

  /**
   * Whether these atoms stand in another row.
   *
   * @param row where they are looked for
   * @param from where they would begin
   * @param prefix whether a word at the end may go on
   */
  boolean standIn(Atoms row, int from, boolean prefix) {
    if (from + size > row.size) {
      return false;
    }
    for (var atom = 0; atom < size; atom++) {
      if (!same(atom, row, from + atom, prefix && atom == size - 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean same(int atom, Atoms row, int other, boolean prefix) {
    if (isSpace(atom)) {
      return row.isSpace(other);
    }
    var length = end(atom) - start(atom);
    var otherLength = row.end(other) - row.start(other);
    return (otherLength == length || (prefix && isWord(atom) && otherLength > length))
        && folded.regionMatches(start(atom), row.folded, row.start(other), length);
  }

  /** How many UTF-16 units the last atom has. */
  int lastLength() {
    return end(size - 1) - start(size - 1);
  }
}

package org.minqing.crawler.extract;

import java.util.Optional;

/** Text being gathered until its line ends. */
final class Line {

  // A paragraph this long is data, not prose.
  private static final int MAX_LENGTH = 100_000;

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder linked = new StringBuilder();
  private int links;

  void add(String piece, boolean isLink) {
    if (text.length() < MAX_LENGTH) {
      append(text, piece);
      if (isLink) {
        append(linked, piece);
        linked.append(' ');
      }
    }
  }

  void countLink() {
    links++;
  }

  private static void append(StringBuilder line, String piece) {
    var end = Math.min(piece.length(), MAX_LENGTH);
    for (var i = 0; i < end; i++) {
      var c = piece.charAt(i);
      if (isInvisible(c)) {
        continue;
      }
      if (!isSpace(c)) {
        line.append(c);
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || Character.isSpaceChar(c);
  }

  /** Zero-width marks and soft hyphens, which would split words that are one. */
  private static boolean isInvisible(char c) {
    return c == '\u200B' || c == '\uFEFF' || c == '\u00AD' || c == '\u200E' || c == '\u200F';
  }

  /** Ends the line; empty if nothing was on it. */
  Optional<Block> take(Region region) {
    var shown = text.toString().strip();
    var block = shown.isEmpty() ? Optional.<Block>empty() : Optional.of(block(shown, region));
    text.setLength(0);
    linked.setLength(0);
    links = 0;
    return block;
  }

  private Block block(String shown, Region region) {
    var words = Words.in(shown);
    var share = words == 0 ? 0 : Math.min(1, Words.in(linked) / words);
    return new Block(
        shown, share, links, words, Words.clauses(shown), PostTimes.isTimed(shown, words), region);
  }
}

package org.minqing.app.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.minqing.model.WellFormed;

/**
 * A stretch of a post cut into pieces, some of them marked, so that a page can show marks without
 * ever treating a post's words as HTML.
 *
 * @param pieces in order
 */
public record Passage(List<Piece> pieces) {

  private static final int SNIPPET = 160;
  private static final int LEAD = 40;

  /** Copies the list. */
  public Passage {
    pieces = List.copyOf(pieces);
  }

  /**
   * A piece.
   *
   * @param text its words
   * @param marked whether it is marked
   * @param note what the mark means; empty where there is nothing to say
   */
  public record Piece(String text, boolean marked, String note) {}

  /**
   * A mark.
   *
   * @param start first UTF-16 unit
   * @param end one past the last
   * @param note what it means
   */
  public record Mark(int start, int end, String note) {}

  /** The whole text. */
  static Passage whole(String text, List<Mark> marks) {
    return cut(text, 0, text.length(), marks);
  }

  /** The part of the text around the first mark. */
  static Passage snippet(String text, List<Mark> marks) {
    var first = marks.stream().mapToInt(Mark::start).min().orElse(0);
    var from = WellFormed.whereToCut(text, Math.max(0, first - LEAD));
    var to = WellFormed.whereToCut(text, Math.min(text.length(), from + SNIPPET));
    var cut = new ArrayList<>(cut(text, from, to, marks).pieces());
    if (from > 0) {
      cut.addFirst(new Piece("…", false, ""));
    }
    if (to < text.length()) {
      cut.addLast(new Piece("…", false, ""));
    }
    return new Passage(cut);
  }

  /** How it begins, without marks. */
  String beginning() {
    return WellFormed.atMost(LEAD, pieces.stream().map(Piece::text).collect(Collectors.joining()));
  }

  private static Passage cut(String text, int from, int to, List<Mark> marks) {
    var pieces = new ArrayList<Piece>();
    var at = from;
    for (var mark : marks.stream().sorted(Comparator.comparingInt(Mark::start)).toList()) {
      if (mark.start() < at || mark.end() > to) {
        continue;
      }
      plain(text, at, mark.start(), pieces);
      pieces.add(new Piece(text.substring(mark.start(), mark.end()), true, mark.note()));
      at = mark.end();
    }
    plain(text, at, to, pieces);
    return new Passage(pieces);
  }

  private static void plain(String text, int from, int to, List<Piece> pieces) {
    if (from < to) {
      pieces.add(new Piece(text.substring(from, to), false, ""));
    }
  }
}

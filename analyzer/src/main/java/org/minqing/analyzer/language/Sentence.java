package org.minqing.analyzer.language;

import org.jspecify.annotations.Nullable;

/** A sentence among whose words there may be names: its words, and the names added so far. */
final class Sentence {

  private final Cut cut;
  private final Lattice lattice;
  private final Net net;

  /** By the number of a word in the lattice, as far as they are known. */
  private final @Nullable Sort[] sorts;

  private int[] way;

  /**
   * Nothing added yet.
   *
   * @param sorts of the words that were cut
   */
  Sentence(Cut cut, Sort[] sorts) {
    this.cut = cut;
    this.lattice = cut.lattice();
    this.way = cut.way();
    this.net = new Net(lattice, way);
    this.sorts = new Sort[lattice.size()];
    for (var word = 1; word < way.length - 1; word++) {
      this.sorts[way[word]] = sorts[word];
    }
  }

  /** How many words it has, the signs that begin and end it included. */
  int size() {
    return way.length;
  }

  /** Where its words begin, the sign that begins it at 0, and where the last one ends. */
  int[] rows() {
    var rows = new int[way.length + 1];
    for (var word = 0; word < way.length; word++) {
      rows[word + 1] = rows[word] + lattice.lengths[way[word]];
    }
    return rows;
  }

  String text(int row, int end) {
    return cut.text(row - 1, end - 1);
  }

  void add(int row, int end, Name name) {
    net.add(row, end, name);
  }

  /** Goes by the names added, where these make the likeliest way. */
  void goByNames() {
    if (net.isChanged()) {
      net.clean();
      way = net.likeliest();
      net.keep(way);
    }
  }

  /** The same, where names that it went by before stay as likely as they were. */
  void goByMoreNames() {
    if (net.isChanged()) {
      lattice.reachAlong(way);
      way = net.likeliest();
    }
  }

  /** The sorts of its words, but for the signs that begin and end it. */
  Sort[] sorts(Sorts known) {
    var found = new Sort[way.length];
    var start = 0;
    for (var word = 1; word < way.length - 1; word++) {
      found[word] = sort(way[word], start, known);
      start += lattice.lengths[way[word]];
    }
    return found;
  }

  private Sort sort(int node, int start, Sorts known) {
    var name = net.name(node);
    if (name != null) {
      return name.sort();
    }
    var sort = sorts[node];
    return sort == null ? known.of(cut.known(node, start), cut.vertex(node, start)) : sort;
  }

  /** Leaves the cut with its words. */
  void take() {
    cut.take(way);
  }
}

package org.minqing.analyzer.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of the likeliest way through a sentence and the names that may stand among them, put
 * together by HanLP's rules.
 */
final class Net {

  /** How far before a name HanLP looks for words that lead up to it. */
  private static final int LOOK_BACK = 4;

  private final Lattice lattice;

  /** All words that may stand at each place, read from the lattice where they are asked for. */
  private final @Nullable Row[] all;

  private final @Nullable Row[] chosen;
  private final int known;
  private final List<Name> names = new ArrayList<>();
  private boolean changed;

  /** The words at one place. */
  private static final class Row {

    private int[] nodes = new int[4];
    private int size;

    void add(int node) {
      if (size == nodes.length) {
        nodes = Arrays.copyOf(nodes, 2 * size);
      }
      nodes[size++] = node;
    }
  }

  /**
   * A net of words alone.
   *
   * @param way the words, the signs that begin and end the sentence included
   */
  Net(Lattice lattice, int[] way) {
    this.lattice = lattice;
    this.known = lattice.size();
    this.all = new Row[lattice.rows];
    this.chosen = new Row[lattice.rows];
    addAll(way);
  }

  private void addAll(int[] way) {
    var row = 0;
    for (var node : way) {
      row(row).add(node);
      row += lattice.lengths[node];
    }
  }

  /** Leaves nothing but the words of a way. */
  void keep(int[] way) {
    for (var row : chosen) {
      if (row != null) {
        row.size = 0;
      }
    }
    addAll(way);
    changed = false;
  }

  /** Whether a name was added since its words were {@linkplain #keep kept}. */
  boolean isChanged() {
    return changed;
  }

  /** The name that a word is; null if it is none. */
  @Nullable Name name(int node) {
    return node < known ? null : names.get(node - known);
  }

  /** Adds a name, unless a word is as long, and words that lead up to it and on. */
  void add(int row, int end, Name name) {
    if (has(row(row), end - row)) {
      return;
    }
    row(row).add(lattice.add(end - row, name.id(), name.frequency()));
    names.add(name);
    changed = true;
    for (var before = row - 1; before > Math.max(0, row - LOOK_BACK - 1); before--) {
      leadUp(before, row);
    }
    // The row itself, as HanLP has it, not a copy: what is added later stands in both.
    if (row(end).size == 0 && all(end).size != 0) {
      chosen[end] = all(end);
    }
  }

  private boolean has(Row row, int length) {
    for (var i = 0; i < row.size; i++) {
      if (lattice.lengths[row.nodes[i]] == length) {
        return true;
      }
    }
    return false;
  }

  private void leadUp(int from, int to) {
    var may = all(from);
    var row = row(from);
    if (may.size <= row.size) {
      return;
    }
    for (var i = 0; i < may.size; i++) {
      if (from + lattice.lengths[may.nodes[i]] == to) {
        row.add(may.nodes[i]);
      }
    }
  }

  private Row row(int at) {
    var row = chosen[at];
    if (row == null) {
      row = new Row();
      chosen[at] = row;
    }
    return row;
  }

  private Row all(int at) {
    var row = all[at];
    if (row == null) {
      row = new Row();
      for (var node = lattice.first[at]; node != Lattice.NONE; node = lattice.next[node]) {
        row.add(node);
      }
      all[at] = row;
    }
    return row;
  }

  /** Forgets from where words were reached. */
  void clean() {
    for (var row : chosen) {
      for (var i = 0; row != null && i < row.size; i++) {
        lattice.from[row.nodes[i]] = Lattice.NONE;
      }
    }
  }

  /** The likeliest way through it (Viterbi 1967), from how its words were reached before. */
  int[] likeliest() {
    reach(Lattice.BEGIN, row(1));
    for (var at = 1; at < chosen.length - 1; at++) {
      var row = chosen[at];
      for (var i = 0; row != null && i < row.size; i++) {
        var node = row.nodes[i];
        if (lattice.from[node] != Lattice.NONE) {
          reach(node, row(at + lattice.lengths[node]));
        }
      }
    }
    return lattice.way();
  }

  private void reach(int node, Row row) {
    for (var i = 0; i < row.size; i++) {
      lattice.reach(row.nodes[i], node);
    }
  }
}

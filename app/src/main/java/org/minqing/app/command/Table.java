package org.minqing.app.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** A table for people, with columns as wide as they need to be, Han characters counted twice. */
final class Table {

  private static final int GAP = 2;
  private static final int WIDEST = 90;

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... heads) {
    rows.add(List.of(heads));
  }

  void row(Object... cells) {
    var row = new ArrayList<String>();
    for (var cell : cells) {
      row.add(String.valueOf(cell));
    }
    rows.add(row);
  }

  @Override
  public String toString() {
    var columns = new Column[rows.getFirst().size()];
    for (var c = 0; c < columns.length; c++) {
      columns[c] = new Column(width(c) + GAP, 0, Overflow.WRAP);
    }
    var scheme = new ColorScheme.Builder(Ansi.OFF).build();
    var table = TextTable.forColumns(scheme, columns);
    table.setAdjustLineBreaksForWideCJKCharacters(true);
    rows.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
    return table.toString().stripTrailing();
  }

  private int width(int column) {
    var widest = rows.stream().mapToInt(row -> shownWidth(row.get(column))).max().orElse(1);
    return Math.min(widest, WIDEST);
  }

  private static int shownWidth(String text) {
    return text.codePoints().map(c -> c >= 0x1100 ? 2 : 1).sum();
  }
}

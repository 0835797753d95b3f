package org.minqing.app.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.minqing.model.Opinion;

/**
 * A workbook, written row by row; cells are text, which no spreadsheet runs. Where a sheet is full
 * the next one begins.
 */
final class XlsxWriter implements PostWriter {

  /** What the format holds. */
  private static final int MOST_ROWS = 1_048_576;

  private static final int LONGEST_CELL = 32_767;

  /** So many rows are held before they are written. */
  private static final int HELD = 500;

  private final Workbook book;
  private final ZoneId zone;
  private final int mostRows;
  private Worksheet sheet;
  private int sheets = 1;
  private int row;

  XlsxWriter(OutputStream out, ZoneId zone) {
    this(out, zone, MOST_ROWS);
  }

  XlsxWriter(OutputStream out, ZoneId zone, int mostRows) {
    this.book = new Workbook(out, "Minqing", "1.0");
    this.zone = zone;
    this.mostRows = mostRows;
    this.sheet = book.newWorksheet("posts");
    line(Row.HEAD);
  }

  @Override
  public void write(Opinion opinion) throws IOException {
    if (row == mostRows) {
      sheet.finish();
      sheet = book.newWorksheet("posts " + ++sheets);
      row = 0;
      line(Row.HEAD);
    }
    line(Row.of(opinion, zone));
    if (row % HELD == 0) {
      sheet.flush();
    }
  }

  private void line(List<String> cells) {
    for (var column = 0; column < cells.size(); column++) {
      sheet.inlineString(row, column, fit(cells.get(column)));
    }
    row++;
  }

  /** Cut to what a cell holds, without what XML cannot hold. */
  private static String fit(String text) {
    var fit = new StringBuilder(Math.min(text.length(), LONGEST_CELL));
    text.codePoints().filter(XlsxWriter::isXml).forEach(fit::appendCodePoint);
    if (fit.length() > LONGEST_CELL) {
      fit.setLength(LONGEST_CELL);
      if (Character.isHighSurrogate(fit.charAt(LONGEST_CELL - 1))) {
        fit.setLength(LONGEST_CELL - 1);
      }
    }
    return fit.toString();
  }

  private static boolean isXml(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (codePoint >= ' ' && codePoint < Character.MIN_SURROGATE)
        || (codePoint > Character.MAX_SURROGATE && codePoint < 0xfffe)
        || codePoint > 0xffff;
  }

  @Override
  public void close() throws IOException {
    sheet.finish();
    book.finish();
  }
}

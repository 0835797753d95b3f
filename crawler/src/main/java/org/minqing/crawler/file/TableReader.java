package org.minqing.crawler.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a table record by record. */
public interface TableReader extends AutoCloseable {

  /** The names of the columns; empty if the table is. */
  List<String> header();

  /** The line of the header, from 1. */
  long headerLine();

  /** The next record, empty at the end; blank lines are passed over. */
  Optional<Row> next() throws IOException;

  @Override
  void close() throws IOException;

  /**
   * Opens a table and reads its header.
   *
   * @param file {@code .xlsx}, or text, plain or {@code .gz}
   * @param delimiter between the cells of text
   * @param sheet the sheet of a workbook; empty: the first
   * @throws IOException if it cannot be read; the message names no folder
   */
  static TableReader open(Path file, char delimiter, Optional<String> sheet) throws IOException {
    return isWorkbook(file) ? SheetTable.open(file, sheet) : TextTable.open(file, delimiter);
  }

  /** Whether the file is a workbook by its name. */
  static boolean isWorkbook(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
  }
}

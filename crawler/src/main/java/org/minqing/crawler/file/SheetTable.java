package org.minqing.crawler.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * A table on a sheet of a workbook; its first row with anything in it is the header. Rows are read
 * one at a time, however many there are.
 */
final class SheetTable implements TableReader {

  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  // Excel's own bound; whoever names a column beyond it wants to fill the memory.
  private static final int MAX_COLUMNS = 16_384;

  private final ReadableWorkbook workbook;
  private final Stream<org.dhatim.fastexcel.reader.Row> stream;
  private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
  private final List<String> header;
  private long headerLine = 1;

  private SheetTable(ReadableWorkbook workbook, Sheet sheet) throws IOException {
    this.workbook = workbook;
    this.stream = sheet.openStream();
    this.rows = stream.iterator();
    this.header = readHeader();
  }

  static SheetTable open(Path file, Optional<String> sheet) throws IOException {
    PackedParts.check(file);
    try {
      var workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
      try {
        return new SheetTable(workbook, sheet(workbook, sheet));
      } catch (IOException | RuntimeException unreadable) {
        workbook.close();
        throw unreadable;
      }
    } catch (IOException | RuntimeException bad) {
      // What the parser behind it says quotes what it read.
      throw bad instanceof IOException own && own.getCause() == null
          ? own
          : new IOException("not a workbook that can be read", bad);
    }
  }

  private static Sheet sheet(ReadableWorkbook workbook, Optional<String> name) throws IOException {
    if (name.isEmpty()) {
      return workbook.getSheets().findFirst().orElseThrow(() -> new IOException("no sheet"));
    }
    return workbook
        .findSheet(name.get())
        .orElseThrow(() ->
            new IOException(
                "no sheet \"%s\"; there are %s"
                    .formatted(name.get(), workbook.getSheets().map(Sheet::getName).toList())));
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public long headerLine() {
    return headerLine;
  }

  private List<String> readHeader() throws IOException {
    for (var row = row(); row.isPresent(); row = row()) {
      var names = cells(row.get());
      while (!names.isEmpty() && names.getLast().isBlank()) {
        names.removeLast();
      }
      if (!names.isEmpty()) {
        headerLine = row.get().getRowNum();
        return names.stream().map(String::strip).toList();
      }
    }
    return List.of();
  }

  @Override
  public Optional<Row> next() throws IOException {
    for (var row = row(); row.isPresent(); row = row()) {
      var cells = cells(row.get());
      if (!cells.stream().allMatch(String::isBlank)) {
        return Optional.of(named(row.get().getRowNum(), cells));
      }
    }
    return Optional.empty();
  }

  // A sheet leaves out empty cells, also those at the end of a row.
  private Row named(int line, List<String> cells) {
    var named = new HashMap<String, String>();
    for (var i = 0; i < header.size(); i++) {
      named.put(header.get(i), i < cells.size() ? cells.get(i) : "");
    }
    return new Row.Cells(line, named);
  }

  private Optional<org.dhatim.fastexcel.reader.Row> row() throws IOException {
    try {
      return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    } catch (UncheckedIOException broken) {
      throw new IOException("the sheet breaks off", broken);
    } catch (ExcelReaderException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NoSuchElementException broken) {
      throw new IOException("the sheet cannot be read", broken);
    }
  }

  private static List<String> cells(org.dhatim.fastexcel.reader.Row row) {
    return row.stream()
        .limit(MAX_COLUMNS)
        .map(SheetTable::text)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static String text(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
      return "";
    }
    if (isDate(cell)) {
      return SHOWN.format(cell.asDate());
    }
    var text = cell.getText();
    return text == null ? "" : text;
  }

  // Days since 1900 are numbers like others; only the format tells.
  private static boolean isDate(Cell cell) {
    if (!(cell.getValue() instanceof BigDecimal days)
        || days.signum() < 0
        || days.doubleValue() > 2_958_465) {
      return false;
    }
    var format = cell.getDataFormatString();
    var id = cell.getDataFormatId();
    return (id != null
            && ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58)))
        || (format != null && isDateFormat(format));
  }

  private static boolean isDateFormat(String format) {
    var bare = format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
    return bare.contains("yy") || bare.contains("d") || bare.contains("h:") || bare.contains("年");
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
  }
}

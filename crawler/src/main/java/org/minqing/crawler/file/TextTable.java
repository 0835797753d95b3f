package org.minqing.crawler.file;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A table in a text file. Comma and semicolon tables follow RFC 4180; in tab tables a quote is a
 * character like any other. A quote that is never closed spoils its own line and no other.
 */
final class TextTable implements TableReader {

  // A cell of running text in a hotline record takes a few dozen lines; beyond this many its
  // opening quote was a stray one.
  private static final int MAX_LINES_OF_RECORD = 200;

  private final Lines lines;
  private final Deque<Lines.Line> ahead = new ArrayDeque<>();
  private final char delimiter;
  private final CSVFormat quoted;
  private final CSVFormat plain;
  private final List<String> header;

  private TextTable(Lines lines, char delimiter) throws IOException {
    this.lines = lines;
    this.delimiter = delimiter;
    this.quoted = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    this.plain = quoted.builder().setQuote(null).get();
    this.header = readHeader();
  }

  /** Opens a table, plain or {@code .gz}, UTF-8, GB18030 or UTF-16. */
  static TextTable open(Path file, char delimiter) throws IOException {
    var lines = Lines.open(file);
    try {
      return new TextTable(lines, delimiter);
    } catch (IOException | RuntimeException unreadable) {
      lines.close();
      throw unreadable;
    }
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public long headerLine() {
    return 1;
  }

  private List<String> readHeader() throws IOException {
    var first = line();
    if (first.isEmpty()) {
      return List.of();
    }
    var text = first.get().text();
    var names = isQuoting() ? quotedCells(text) : Optional.<List<String>>empty();
    return (names.isPresent() ? names.get() : cells(text, plain))
        .stream().map(String::strip).toList();
  }

  @Override
  public Optional<Row> next() throws IOException {
    var first = line();
    while (first.isPresent() && first.get().text().isBlank()) {
      first = line();
    }
    return first.isEmpty() ? Optional.empty() : Optional.of(row(first.get()));
  }

  private Row row(Lines.Line first) throws IOException {
    if (first.cut()) {
      return new Row.Bad(first.number(), "longer than " + Lines.MAX_LENGTH + " characters");
    }
    if (!isQuoting()) {
      return row(first, cells(first.text(), plain));
    }
    var record = quotedRecord(first).flatMap(this::quotedCells);
    return record.isPresent()
        ? row(first, record.get())
        : withStrayQuote(first, cells(first.text(), plain));
  }

  private boolean isQuoting() {
    return delimiter != '\t';
  }

  /** The text of a record that may span lines; empty if its quotes do not add up. */
  private Optional<String> quotedRecord(Lines.Line first) throws IOException {
    var scan = new QuoteScan(delimiter);
    var text = new StringBuilder(first.text());
    var taken = new ArrayList<Lines.Line>();
    var state = scan.after(first.text());
    while (state == QuoteScan.State.QUOTED && taken.size() < MAX_LINES_OF_RECORD) {
      var more = line();
      if (more.isEmpty()) {
        break;
      }
      taken.add(more.get());
      text.append('\n').append(more.get().text());
      state = scan.after("\n" + more.get().text());
    }
    if (state == QuoteScan.State.QUOTED || state == QuoteScan.State.BROKEN) {
      taken.reversed().forEach(ahead::addFirst);
      return Optional.empty();
    }
    return Optional.of(text.toString());
  }

  private Row withStrayQuote(Lines.Line line, List<String> cells) {
    return cells.size() == header.size()
        ? row(line, cells)
        : new Row.Bad(line.number(), "a quote is opened and never properly closed");
  }

  private Row row(Lines.Line first, List<String> cells) {
    var surplus = cells.subList(Math.min(header.size(), cells.size()), cells.size());
    if (cells.size() < header.size() || !surplus.stream().allMatch(String::isBlank)) {
      return new Row.Bad(
          first.number(),
          "%d cells, the header names %d columns".formatted(cells.size(), header.size()));
    }
    var named = new HashMap<String, String>();
    for (var i = 0; i < header.size(); i++) {
      named.put(header.get(i), cells.get(i));
    }
    return new Row.Cells(first.number(), named);
  }

  /** Empty where a quote stands in a place that RFC 4180 does not know. */
  private Optional<List<String>> quotedCells(String record) {
    try {
      return Optional.of(cells(record, quoted));
    } catch (IOException | UncheckedIOException misquoted) {
      return Optional.empty();
    }
  }

  private static List<String> cells(String record, CSVFormat format) throws IOException {
    try (var parser = format.parse(new StringReader(record))) {
      return parser.stream().findFirst().map(CSVRecord::toList).orElse(List.of());
    }
  }

  private Optional<Lines.Line> line() throws IOException {
    var next = ahead.poll();
    return next != null ? Optional.of(next) : lines.next();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

package org.minqing.crawler;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.minqing.crawler.file.PageFolder;
import org.minqing.crawler.file.Row;
import org.minqing.crawler.file.TableReader;
import org.minqing.model.Engagement;
import org.minqing.model.PostId;
import org.minqing.model.Reach;
import org.minqing.model.RegionCode;

/** Reads field and hotline records; a row is taken whole or not at all, and then listed. */
final class TableCollector {

  private static final int COLUMNS_SHOWN = 20;
  private static final Map<String, String> DELIMITERS =
      Map.of("comma", ",", "semicolon", ";", "tab", "\t");

  private final Run run;
  private final Reach.Table table;
  private final Places places;
  private final String name;
  private final URI address;
  private final Map<PostId, Integer> namesakes = new HashMap<>();
  private final Map<Long, String> partOf = new HashMap<>();

  TableCollector(Run run, Reach.Table table, Places places) {
    this.run = run;
    this.table = table;
    this.places = places;
    this.name = String.valueOf(table.file().getFileName());
    this.address = PageFolder.address(run.drafts().source().id(), name);
  }

  void collect() throws InterruptedException, IOException {
    run.tally().opened();
    var folder = run.settings().folder().resolve("rejected");
    try (var rejected = RejectedRows.in(folder, run.drafts().source().id().value())) {
      collect(rejected);
    }
  }

  private void collect(RejectedRows rejected) throws InterruptedException, IOException {
    try (var reader = TableReader.open(table.file(), table.delimiter(), table.sheet())) {
      run.tally().fetched();
      if (hasColumns(reader)) {
        readRows(reader, SharedAddresses.in(table), rejected);
      }
    } catch (NoSuchFileException missing) {
      run.tally().failed(name, FailureReason.UNREADABLE, "there is no such file");
    } catch (IOException unreadable) {
      run.tally().failed(name, FailureReason.UNREADABLE, cause(unreadable));
    }
  }

  // The file system's own messages name folders of this machine.
  private static String cause(IOException unreadable) {
    return unreadable instanceof FileSystemException || unreadable.getMessage() == null
        ? unreadable.getClass().getSimpleName()
        : unreadable.getMessage();
  }

  private boolean hasColumns(TableReader reader) {
    var missing = new TreeSet<>(table.columns().values());
    missing.removeAll(reader.header());
    if (missing.isEmpty()) {
      return true;
    }
    run.tally()
        .failed(
            name + ":" + reader.headerLine(),
            FailureReason.MALFORMED,
            "no column " + missing + " in the header " + shapes(reader.header()) + parted(reader));
    return false;
  }

  /** A header in one piece that would have all columns if it were parted by another sign. */
  private String parted(TableReader reader) {
    var line = reader.header().size() == 1 ? reader.header().getFirst() : "";
    return DELIMITERS.entrySet().stream()
        .filter(other -> line.contains(other.getValue()))
        .filter(other ->
            Arrays.stream(line.split(Pattern.quote(other.getValue())))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                .toList()
                .containsAll(table.columns().values()))
        .map(other -> "; its columns are parted otherwise: delimiter: " + other.getKey())
        .findFirst()
        .orElse("");
  }

  // What stands in the place of a header may be a record.
  private static List<String> shapes(List<String> header) {
    return header.stream().limit(COLUMNS_SHOWN).map(BadCellException::shape).toList();
  }

  private void readRows(TableReader reader, SharedAddresses shared, RejectedRows rejected)
      throws IOException, InterruptedException {
    var done = 0L;
    for (var row = reader.next(); row.isPresent(); row = reader.next()) {
      Run.stopIfAsked();
      switch (row.get()) {
        // Spreadsheets save their empty rows as delimiters.
        case Row.Cells cells when cells.cells().values().stream().allMatch(String::isBlank) -> {}
        case Row.Cells cells -> admit(cells, shared, rejected);
        case Row.Bad bad -> {
          rejected.add(bad.line(), "", bad.cause(), "");
          failed(bad.line(), bad.cause());
        }
      }
      done++;
      run.progress().at(done, done);
    }
  }

  private void failed(long line, String cause) {
    run.tally().failed(name + ":" + line, FailureReason.MALFORMED, cause);
  }

  private void admit(Row.Cells row, SharedAddresses shared, RejectedRows rejected)
      throws IOException {
    try {
      var cells = new RecordCells(row, table.columns());
      var text = cells.text("text");
      if (text.isEmpty()) {
        throw cells.bad("text", "some text");
      }
      run.tally()
          .admit(run.drafts().draft(words(cells, text, shared), engagement(cells), home(cells)));
    } catch (BadCellException bad) {
      rejected.add(row.line(), bad.column(), "wanted " + bad.wanted(), bad.shape());
      failed(row.line(), String.valueOf(bad.getMessage()));
    }
  }

  private DraftMaker.Words words(RecordCells cells, String text, SharedAddresses shared)
      throws BadCellException {
    var url = cells.address();
    var part =
        cells
            .find("id")
            .orElseGet(
                () -> url.isPresent() ? under(url.get(), cells, shared) : free(address, cells));
    return new DraftMaker.Words(
        url.orElse(address), part, cells.text("title"), text, time(cells), cells.find("author"));
  }

  // An address alone names a page. Where rows share it, none of them may go by it: which comes
  // first changes from one export to the next.
  private String under(URI url, RecordCells cells, SharedAddresses shared) {
    return shared.contains(url)
        ? partOf.computeIfAbsent(cells.fingerprint(), said -> free(url, cells))
        : "";
  }

  // Rows that differ in digits only are two posts all the same.
  private String free(URI place, RecordCells cells) {
    var said = cells.name();
    var times = namesakes.merge(PostId.of(place, said), 1, Integer::sum);
    return times == 1 ? said : said + "~" + times;
  }

  private Optional<Instant> time(RecordCells cells) throws BadCellException {
    var shown = cells.find("time");
    var time = shown.flatMap(run.drafts()::time);
    if (shown.isPresent() && time.isEmpty()) {
      throw cells.bad("time", "a date with or without time");
    }
    return time;
  }

  private static Engagement engagement(RecordCells cells) throws BadCellException {
    return new Engagement(
        cells.count("views"),
        cells.count("likes"),
        cells.count("comments"),
        cells.count("reposts"));
  }

  private Optional<RegionCode> home(RecordCells cells) {
    return cells
        .find("place")
        .flatMap(place ->
            place.matches("[1-9][0-9]{5}")
                ? Optional.of(new RegionCode(place))
                : places.named(place))
        .or(run.drafts().source()::home);
  }
}

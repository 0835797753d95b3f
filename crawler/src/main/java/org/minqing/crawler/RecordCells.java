package org.minqing.crawler;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.file.Row;
import org.minqing.crawler.text.PlainText;
import org.minqing.model.Sha256;

/**
 * A row by the fields of a post.
 *
 * @param row as it stands
 * @param columns field to column
 */
record RecordCells(Row.Cells row, Map<String, String> columns) {

  private static final URI ROW = URI.create("row:/");

  /** A field's text, empty where the table has none. */
  String text(String field) {
    return find(field).orElse("");
  }

  /** A field's text if there is any. */
  Optional<String> find(String field) {
    return Optional.ofNullable(columns.get(field))
        .flatMap(column -> Optional.ofNullable(row.cells().get(column)))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** A field's number, 0 where there is none; {@code 1.2万} is understood. */
  long count(String field) throws BadCellException {
    var shown = text(field);
    if (shown.isEmpty()) {
      return 0;
    }
    return Counts.parse(shown).orElseThrow(() -> bad(field, "a number"));
  }

  /** What is wrong with a field's cell. */
  BadCellException bad(String field, String wanted) {
    return new BadCellException(columns.getOrDefault(field, field), wanted, text(field));
  }

  /** Where on the web the record stands, if it says so. */
  Optional<URI> address() {
    return find("url").flatMap(WebAddress::parse).map(Canonical::of);
  }

  /**
   * Names the row by its time and what it says, so that the same row is the same post wherever it
   * stands. Of the words digits are left out: the name is kept, and with them it would betray a
   * telephone number to whoever tries all of them.
   */
  String name() {
    return Sha256.half(ROW + "\n" + text("time") + "\n" + PlainText.withoutDigits(words()));
  }

  /** Tells it from all rows that say or name something else; with the digits, so for this run. */
  long fingerprint() {
    return hash(address().orElse(ROW), text("id") + "\n" + text("time") + "\n" + words());
  }

  /** Enough of a hash to tell the rows of a table apart. */
  static long hash(URI place, String said) {
    return Long.parseUnsignedLong(Sha256.hex(place + "\n" + said, Long.BYTES), 16);
  }

  private String words() {
    return text("title") + "\n" + text("text");
  }
}

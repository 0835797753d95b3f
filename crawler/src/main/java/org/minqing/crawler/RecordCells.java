package org.minqing.crawler;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.minqing.crawler.file.Row;
import org.minqing.crawler.text.PlainText;
import org.minqing.model.PostId;

/**
 * A row by the fields of a post.
 *
 * @param row as it stands
 * @param columns field to column
 */
record RecordCells(Row.Cells row, Map<String, String> columns) {

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

  /**
   * Names the row by its time and what it says, so that the same row is the same post wherever it
   * stands. Of the words digits are left out: the name is kept, and with them it would betray a
   * telephone number to whoever tries all of them.
   */
  String name() {
    return digestOf(PlainText.withoutDigits(words()));
  }

  /** The same with the digits, which is told to nobody. */
  String digest() {
    return digestOf(words());
  }

  private String words() {
    return text("title") + "\n" + text("text");
  }

  private String digestOf(String words) {
    return PostId.of(URI.create("row:/"), text("time") + "\n" + words).value();
  }
}

package org.minqing.app.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/** What posts can be written as. */
public enum Format {
  /** A table in text; opens in a spreadsheet. */
  CSV("text/csv;charset=UTF-8") {
    @Override
    PostWriter writer(OutputStream out, ZoneId zone) throws IOException {
      return new CsvWriter(out, zone);
    }
  },
  /** One opinion as JSON a line, with all that is known of it. */
  JSONL("application/x-ndjson") {
    @Override
    PostWriter writer(OutputStream out, ZoneId zone) {
      return new JsonLinesWriter(out);
    }
  },
  /** A workbook for Excel and its like. */
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
    @Override
    PostWriter writer(OutputStream out, ZoneId zone) {
      return new XlsxWriter(out, zone);
    }
  };

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /** How it is called over HTTP. */
  public String mediaType() {
    return mediaType;
  }

  abstract PostWriter writer(OutputStream out, ZoneId zone) throws IOException;
}

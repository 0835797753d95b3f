package org.minqing.app.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/** What posts can be written as. */
public enum Format {
  /** A table in text; opens in a spreadsheet. */
  CSV {
    @Override
    PostWriter writer(OutputStream out, ZoneId zone) throws IOException {
      return new CsvWriter(out, zone);
    }
  },
  /** One opinion as JSON a line, with all that is known of it. */
  JSONL {
    @Override
    PostWriter writer(OutputStream out, ZoneId zone) {
      return new JsonLinesWriter(out);
    }
  },
  /** A workbook for Excel and its like. */
  XLSX {
    @Override
    PostWriter writer(OutputStream out, ZoneId zone) {
      return new XlsxWriter(out, zone);
    }
  };

  abstract PostWriter writer(OutputStream out, ZoneId zone) throws IOException;
}

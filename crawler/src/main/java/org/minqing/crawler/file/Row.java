package org.minqing.crawler.file;

import java.util.Map;

/** A record of a table. */
public sealed interface Row {

  /** The line it begins on; the header is line 1. */
  long line();

  /**
   * A record that was understood.
   *
   * @param cells by the header's names
   */
  record Cells(long line, Map<String, String> cells) implements Row {
    /** Copies the map. */
    public Cells {
      cells = Map.copyOf(cells);
    }
  }

  /** A line that was not; reading goes on with the next. */
  record Bad(long line, String cause) implements Row {}
}

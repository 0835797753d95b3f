package org.minqing.crawler;

/** A cell that does not hold what its column is for. */
final class BadCellException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Names what was wanted and the beginning of what was found. */
  BadCellException(String wanted, String found) {
    super(wanted + " \"" + (found.length() > 40 ? found.substring(0, 40) + "…" : found) + "\"");
  }
}

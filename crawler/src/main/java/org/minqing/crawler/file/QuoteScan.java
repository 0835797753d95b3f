package org.minqing.crawler.file;

/** Follows the quotes of RFC 4180 through the lines of one record. */
final class QuoteScan {

  private final char delimiter;
  private State state = State.CELL_BEGINS;

  QuoteScan(char delimiter) {
    this.delimiter = delimiter;
  }

  enum State {
    CELL_BEGINS,
    PLAIN,
    QUOTED,
    QUOTE_CLOSED,
    /** Text follows a closing quote. */
    BROKEN
  }

  /** Reads one more line and tells where it ends; {@code QUOTED}: the next line belongs to it. */
  State after(String line) {
    for (var i = 0; i < line.length() && state != State.BROKEN; i++) {
      state = next(line.charAt(i));
    }
    return state;
  }

  private State next(char c) {
    return switch (state) {
      case CELL_BEGINS -> c == '"' ? State.QUOTED : plain(c);
      case PLAIN -> plain(c);
      case QUOTED -> c == '"' ? State.QUOTE_CLOSED : State.QUOTED;
      case QUOTE_CLOSED ->
          c == '"' ? State.QUOTED : c == delimiter ? State.CELL_BEGINS : State.BROKEN;
      case BROKEN -> State.BROKEN;
    };
  }

  private State plain(char c) {
    return c == delimiter ? State.CELL_BEGINS : State.PLAIN;
  }
}

package org.minqing.crawler;

/** A cell that does not hold what its column is for. */
final class BadCellException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 40;

  private final String column;
  private final String wanted;
  private final String shape;

  /** Names what was wanted; of what was found only the shape is kept, for it may be anything. */
  BadCellException(String column, String wanted, String found) {
    super("column \"%s\": wanted %s, found %s".formatted(column, wanted, shape(found)));
    this.column = column;
    this.wanted = wanted;
    this.shape = shape(found);
  }

  /** A value without what it says: 0 for a digit, x for a letter, 字 for a Han character. */
  static String shape(String value) {
    if (value.isEmpty()) {
      return "nothing";
    }
    var shape = new StringBuilder("\"");
    value
        .codePoints()
        .limit(SHOWN)
        .map(c -> Character.isDigit(c) ? '0' : Character.isIdeographic(c) ? '字' : letter(c))
        .forEach(shape::appendCodePoint);
    return shape.append(value.length() > SHOWN ? "…\"" : "\"").toString();
  }

  private static int letter(int c) {
    return Character.isLetter(c) ? 'x' : Character.isISOControl(c) ? ' ' : c;
  }

  String column() {
    return column;
  }

  String wanted() {
    return wanted;
  }

  String shape() {
    return shape;
  }
}

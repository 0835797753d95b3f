package org.minqing.indexer.query;

/** A query that cannot be understood: says where, what was wanted and what stands there. */
public final class BadQueryException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final int position;
  private final Wanted wanted;
  private final String found;

  /**
   * Made by the parser.
   *
   * @param position the first UTF-16 unit that does not fit, from 0
   * @param wanted what would fit
   * @param found what stands there; empty at the end
   */
  BadQueryException(int position, Wanted wanted, String found) {
    super(
        "at character %d: wanted %s, found %s"
            .formatted(
                position + 1,
                wanted.english(),
                found.isEmpty() ? "the end of the query" : '"' + found + '"'));
    this.position = position;
    this.wanted = wanted;
    this.found = found;
  }

  /** The first UTF-16 unit that does not fit, from 0; the query's length at its end. */
  public int position() {
    return position;
  }

  /** What would fit, in English. */
  public String wanted() {
    return wanted.english();
  }

  /** What stands there; empty at the end of the query. */
  public String found() {
    return found;
  }

  /** The whole message in Chinese. */
  public String inChinese() {
    return "第 %d 个字符处：应为%s，%s"
        .formatted(
            position + 1, wanted.chinese(), found.isEmpty() ? "但查询已结束" : "却是“" + found + "”");
  }
}

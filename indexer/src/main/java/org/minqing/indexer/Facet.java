package org.minqing.indexer;

/** What posts can be counted by. */
public enum Facet {
  /** Risk category. */
  CATEGORY,
  /** Risk level. */
  LEVEL,
  /** Polarity. */
  POLARITY,
  /** Medium. */
  MEDIUM,
  /** Source. */
  SOURCE,
  /** Province, by code. */
  PROVINCE,
  /** City, by code. */
  CITY,
  /** What it feels like, where that was read. */
  EMOTION,
  /** How it stands to what it speaks of, where that was read. */
  STANCE,
  /** Which office's field it belongs to, where that was read. */
  DOMAIN,
  /** Report of facts or opinion, where that was read. */
  OBJECTIVITY,
  /** What else was noticed. */
  MARK,
  /** Name of a person, place or body. */
  ENTITY,
  /** Name of who or what is blamed, where that was read. */
  BLAMED,
  /** Name of who or what is praised, where that was read. */
  PRAISED;

  /**
   * Lets only two different ones through.
   *
   * @throws IllegalArgumentException if they are the same
   */
  public static void requireTwo(Facet one, Facet other) {
    if (one == other) {
      throw new IllegalArgumentException("wanted two different facets, found twice " + one);
    }
  }
}

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
  /** Name of a person, place or body. */
  ENTITY
}

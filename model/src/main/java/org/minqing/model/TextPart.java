package org.minqing.model;

/** Which text of a post a span counts in. */
public enum TextPart {
  /** The title. */
  TITLE,
  /** The body. */
  TEXT
}

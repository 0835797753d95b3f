package org.minqing.model;

/** What a name in a text names. */
public enum EntityKind {
  /** A person in public; private persons are masked before anything is kept. */
  PERSON,
  /** A place. */
  PLACE,
  /** A body, firm or institution. */
  ORGANISATION
}

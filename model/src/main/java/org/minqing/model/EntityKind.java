package org.minqing.model;

/** What a name in a text names. */
public enum EntityKind {
  /** A person in public; private persons are masked before anything is kept. */
  PERSON("人名"),
  /** A place. */
  PLACE("地名"),
  /** A body, firm or institution. */
  ORGANISATION("机构");

  private final String chinese;

  EntityKind(String chinese) {
    this.chinese = chinese;
  }

  /** The name shown in Chinese. */
  public String chinese() {
    return chinese;
  }
}

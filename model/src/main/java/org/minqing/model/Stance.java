package org.minqing.model;

/** How a post stands to what it speaks of (态度). */
public enum Stance {
  /** For it. */
  SUPPORT("支持"),
  /** Neither; waits and sees. */
  TOLERATE("观望"),
  /** Against it. */
  OPPOSE("反对");

  private final String chinese;

  Stance(String chinese) {
    this.chinese = chinese;
  }

  /** The name shown in Chinese. */
  public String chinese() {
    return chinese;
  }
}

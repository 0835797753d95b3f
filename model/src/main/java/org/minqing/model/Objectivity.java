package org.minqing.model;

/** Whether a post tells or judges (主客观). */
public enum Objectivity {
  /** It reports. */
  FACT("客观"),
  /** It judges, feels or asks. */
  OPINION("主观");

  private final String chinese;

  Objectivity(String chinese) {
    this.chinese = chinese;
  }

  /** The name shown in Chinese. */
  public String chinese() {
    return chinese;
  }
}

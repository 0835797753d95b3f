package org.minqing.model;

/** Which way a post leans (情感倾向). */
public enum Polarity {
  /** Displeased, worried, hurt. */
  NEGATIVE("负面"),
  /** Neither. */
  NEUTRAL("中性"),
  /** Pleased, grateful, hopeful. */
  POSITIVE("正面");

  private final String chinese;

  Polarity(String chinese) {
    this.chinese = chinese;
  }

  /** The name shown in Chinese. */
  public String chinese() {
    return chinese;
  }
}

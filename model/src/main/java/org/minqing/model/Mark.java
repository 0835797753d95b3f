package org.minqing.model;

/** What else the models noticed about a post; a hint to look, never a finding. */
public enum Mark {
  /** It insults. */
  OFFENSIVE("冒犯"),
  /** It reads like messages that were denied later. */
  RUMOUR_LIKE("似谣言"),
  /** It reads like a message of swindlers. */
  FRAUD_LIKE("似诈骗"),
  /** Which way it leans is not sure: its polarity is only the likeliest. */
  UNSURE("拿不准");

  private final String chinese;

  Mark(String chinese) {
    this.chinese = chinese;
  }

  /** The name shown in Chinese. */
  public String chinese() {
    return chinese;
  }
}

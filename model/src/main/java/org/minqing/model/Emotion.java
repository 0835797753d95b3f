package org.minqing.model;

/** What a post feels like (情绪). */
public enum Emotion {
  /** Glad, grateful, hopeful. */
  JOY("乐"),
  /** Angry. */
  ANGER("怒"),
  /** Sad, hurt. */
  SADNESS("哀"),
  /** Afraid, worried. */
  FEAR("惧"),
  /** Disgusted. */
  DISGUST("恶"),
  /** Surprised. */
  SURPRISE("惊"),
  /** None that shows. */
  NEUTRAL("无");

  private final String chinese;

  Emotion(String chinese) {
    this.chinese = chinese;
  }

  /** The name shown in Chinese. */
  public String chinese() {
    return chinese;
  }
}

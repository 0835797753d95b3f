package org.minqing.monitor.register;

import java.util.Set;

/** How far a risk has come. It goes round again where handling was not enough or it flares up. */
public enum Stage {
  /** Somebody or something noticed it. */
  IDENTIFIED("识别"),
  /** It was judged how grave it is. */
  ASSESSED("评估"),
  /** A unit has it, with a due date. */
  ASSIGNED("交办"),
  /** The unit has done something and answered. */
  HANDLED("处置"),
  /** It is watched whether that was enough. */
  WATCHED("观察"),
  /** It is over. */
  CLOSED("关闭");

  private final String chinese;

  Stage(String chinese) {
    this.chinese = chinese;
  }

  /** The name shown in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** Where it may go from here. */
  public Set<Stage> next() {
    return switch (this) {
      case IDENTIFIED -> Set.of(ASSESSED, ASSIGNED, CLOSED);
      case ASSESSED -> Set.of(ASSIGNED, WATCHED, CLOSED);
      case ASSIGNED -> Set.of(ASSESSED, HANDLED);
      case HANDLED -> Set.of(ASSIGNED, WATCHED, CLOSED);
      case WATCHED -> Set.of(IDENTIFIED, ASSIGNED, CLOSED);
      case CLOSED -> Set.of(IDENTIFIED);
    };
  }

  /** Whether somebody has yet to do something about it. */
  public boolean isOpen() {
    return this != WATCHED && this != CLOSED;
  }
}

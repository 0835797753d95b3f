package org.minqing.monitor.register;

import java.util.Set;

/** How far a risk has come. It goes round again where handling was not enough or it flares up. */
public enum Stage {
  /** Somebody or something noticed it. */
  IDENTIFIED,
  /** It was judged how grave it is. */
  ASSESSED,
  /** A unit has it, with a due date. */
  ASSIGNED,
  /** The unit has done something and answered. */
  HANDLED,
  /** It is watched whether that was enough. */
  WATCHED,
  /** It is over. */
  CLOSED;

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

package org.minqing.model;

/** Which way a post leans (情感倾向). */
public enum Polarity {
  /** Displeased, worried, hurt. */
  NEGATIVE,
  /** Neither. */
  NEUTRAL,
  /** Pleased, grateful, hopeful. */
  POSITIVE
}

package org.minqing.model;

/** How grave (风险等级), on China's four-colour scale; declared from least to most grave. */
public enum RiskLevel {
  /** No risk seen. */
  NONE("无"),
  /** Blue, general (一般). */
  IV("蓝"),
  /** Yellow, larger (较大). */
  III("黄"),
  /** Orange, major (重大). */
  II("橙"),
  /** Red, very serious (特别重大). */
  I("红");

  private final String colour;

  RiskLevel(String colour) {
    this.colour = colour;
  }

  /** The Chinese name of its colour. */
  public String colour() {
    return colour;
  }

  /** Whether this is as grave as {@code other} or graver. */
  public boolean atLeast(RiskLevel other) {
    return compareTo(other) >= 0;
  }

  /** The graver of this and {@code other}. */
  public RiskLevel orGraver(RiskLevel other) {
    return atLeast(other) ? this : other;
  }
}

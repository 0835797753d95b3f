package org.minqing.model;

/**
 * Who or what a post blames or praises (评价对象).
 *
 * @param name its name as it stands in the post, folded
 * @param expression what is said of it, folded
 * @param polarity {@link Polarity#NEGATIVE} where it is blamed, {@link Polarity#POSITIVE} where it
 *     is praised
 */
public record Target(String name, String expression, Polarity polarity) {

  /**
   * @throws IllegalArgumentException if a text is blank or {@code polarity} is neutral
   */
  public Target {
    if (name.isBlank() || expression.isBlank() || polarity == Polarity.NEUTRAL) {
      throw new IllegalArgumentException(
          "a target has a name, what is said of it, and leans; got \"%s\", \"%s\", %s"
              .formatted(name, expression, polarity));
    }
  }
}

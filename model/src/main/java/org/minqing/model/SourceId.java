package org.minqing.model;

import java.util.regex.Pattern;

/**
 * Names a source; also the name of its file in {@code config/sources}.
 *
 * @param value 1 to 64 of a–z, 0–9 and hyphen, beginning with a letter or digit
 */
public record SourceId(String value) implements Comparable<SourceId> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public SourceId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a source id is 1 to 64 of a-z, 0-9 and '-', got \"" + value + "\"");
    }
  }

  @Override
  public int compareTo(SourceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

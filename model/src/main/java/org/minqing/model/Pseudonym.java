package org.minqing.model;

import java.util.regex.Pattern;

/**
 * Stands for an author: the same person in the same source has the same one, and without the key
 * nobody can get back to the name.
 *
 * @param value 16 hexadecimal digits of a keyed HMAC-SHA-256 (RFC 2104)
 */
public record Pseudonym(String value) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public Pseudonym {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a pseudonym is 16 hex digits");
    }
  }
}

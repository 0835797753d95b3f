package org.minqing.model;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Names a post for ever: derived from its canonical address and its part of the page, so that a
 * second visit overwrites and never duplicates.
 *
 * @param value 32 hexadecimal digits, the first half of a SHA-256
 */
public record PostId(String value) implements Comparable<PostId> {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public PostId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a post id is 32 hex digits, got \"" + value + "\"");
    }
  }

  /**
   * The id of a piece of a page.
   *
   * @param canonical the page's canonical address
   * @param part what names the piece within the page (a floor, a comment's id); empty for the
   *     article itself
   */
  public static PostId of(URI canonical, String part) {
    return new PostId(Sha256.half(canonical + "\n" + part));
  }

  @Override
  public int compareTo(PostId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

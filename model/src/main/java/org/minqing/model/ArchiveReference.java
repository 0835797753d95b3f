package org.minqing.model;

import java.util.regex.Pattern;

/**
 * Where the bytes lie that a post was read from.
 *
 * @param file the archive file's plain name, without folders
 * @param offset bytes from its beginning to the record, at least 0
 * @param digest of the body as it was sent, {@code sha256:} and 64 hexadecimal digits
 */
public record ArchiveReference(String file, long offset, String digest) {

  // A name that could lead out of the archive's folder is none.
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException if a value has another form
   */
  public ArchiveReference {
    if (!FILE.matcher(file).matches()) {
      throw new IllegalArgumentException("not the plain name of a file: \"" + file + "\"");
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset must be at least 0, got " + offset);
    }
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException("not sha256: and hexadecimal digits: \"" + digest + "\"");
    }
  }

  /** File, offset and digest in one line. */
  @Override
  public String toString() {
    return file + "@" + offset + " " + digest;
  }
}

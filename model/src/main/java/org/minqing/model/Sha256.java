package org.minqing.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), by which posts, pages and files are known again. */
public final class Sha256 {

  private static final int HALF = 16;

  private Sha256() {}

  /** A digest of nothing yet, for what comes in pieces. */
  public static MessageDigest begun() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * The digest of some bytes in hexadecimal digits.
   *
   * @param length as many bytes of it, from the first; 1 to 32
   */
  public static String hex(byte[] bytes, int length) {
    return HexFormat.of().formatHex(begun().digest(bytes), 0, length);
  }

  /** The same of a text's UTF-8. */
  public static String hex(String text, int length) {
    return hex(text.getBytes(StandardCharsets.UTF_8), length);
  }

  /** The first half of it, 32 digits, which is enough to name what was said. */
  public static String half(String text) {
    return hex(text, HALF);
  }

  /** The same of some bytes. */
  public static String half(byte[] bytes) {
    return hex(bytes, HALF);
  }
}

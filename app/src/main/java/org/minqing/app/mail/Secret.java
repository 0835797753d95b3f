package org.minqing.app.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What letters and addresses are signed with, so that nobody else can make them: HMAC-SHA256 (RFC
 * 2104).
 */
public final class Secret {

  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;

  private Secret(SecretKeySpec key) {
    this.key = key;
  }

  /** A secret that was drawn by lot. */
  public static Secret of(byte[] key) {
    return new Secret(new SecretKeySpec(key, HMAC));
  }

  /** A secret that somebody typed. */
  static Secret of(String words) {
    return of(words.getBytes(StandardCharsets.UTF_8));
  }

  /** What only who knows the secret can say of these bytes. */
  public byte[] sign(byte[] bytes) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  /** The same of some words. */
  public byte[] sign(String words) {
    return sign(words.getBytes(StandardCharsets.UTF_8));
  }
}

package org.minqing.crawler.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Enciphers records (AES-256-GCM), each under a nonce of its own and a key of its file's, so that
 * the archive says nothing without the key and a changed byte shows.
 */
public final class Seal {

  static final int SALT = 16;
  static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int LEAST_KEY = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  /**
   * A seal with a key.
   *
   * @throws IllegalArgumentException if the key has fewer than 32 bytes
   */
  public Seal(byte[] key) {
    if (key.length < LEAST_KEY) {
      throw new IllegalArgumentException(
          "the key must have at least %d bytes, has %d".formatted(LEAST_KEY, key.length));
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  static byte[] random(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** The seal of one file. */
  OfFile of(byte[] salt) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return new OfFile(new SecretKeySpec(mac.doFinal(salt), "AES"));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every Java platform has HmacSHA256", impossible);
    }
  }

  /** Enciphers the records of one file. */
  static final class OfFile {
    private final SecretKeySpec fileKey;

    private OfFile(SecretKeySpec fileKey) {
      this.fileKey = fileKey;
    }

    /** Nonce and enciphered bytes. */
    byte[] close(byte[] open) {
      try {
        var nonce = random(NONCE);
        var sealed = ByteBuffer.allocate(NONCE + open.length + TAG_BITS / 8).put(nonce);
        cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(ByteBuffer.wrap(open), sealed);
        return sealed.array();
      } catch (GeneralSecurityException impossible) {
        throw new AssertionError("every Java platform has AES/GCM", impossible);
      }
    }

    /**
     * The bytes that {@link #close} took.
     *
     * @throws IOException if they were changed or another key closed them
     */
    byte[] open(byte[] sealed) throws IOException {
      if (sealed.length < NONCE + TAG_BITS / 8) {
        throw new IOException("a sealed record of only " + sealed.length + " bytes");
      }
      try {
        var nonce = Arrays.copyOf(sealed, NONCE);
        return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, NONCE, sealed.length - NONCE);
      } catch (AEADBadTagException changed) {
        throw new IOException("the record was changed, or the key is another one", changed);
      } catch (GeneralSecurityException impossible) {
        throw new AssertionError("every Java platform has AES/GCM", impossible);
      }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, fileKey, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher;
    }
  }
}

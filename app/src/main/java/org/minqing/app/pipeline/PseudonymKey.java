package org.minqing.app.pipeline;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The secret that authors' pseudonyms are made with. It is made once and never leaves its file;
 * whoever deletes it cuts the last tie between old posts and new ones of the same author.
 */
public final class PseudonymKey {

  private static final int BYTES = 32;

  private PseudonymKey() {}

  /** The key below the data folder, made on the first call. */
  public static byte[] of(Path data) throws IOException {
    var file = data.resolve("keys/pseudonym.key");
    if (!Files.exists(file)) {
      make(file);
    }
    var key = Files.readAllBytes(file);
    if (key.length != BYTES) {
      throw new IOException(
          file
              + ": wanted "
              + BYTES
              + " bytes, found "
              + key.length
              + "; restore it from a backup");
    }
    return key;
  }

  /** Written aside and moved, so that a crash leaves no half key. */
  private static void make(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    var key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    var fresh = Files.createTempFile(file.getParent(), "pseudonym", ".new");
    Files.write(fresh, key);
    if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
    }
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file);
    }
  }
}

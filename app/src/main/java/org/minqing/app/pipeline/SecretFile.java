package org.minqing.app.pipeline;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** A secret of 32 bytes that is drawn by lot once and never leaves its file. */
final class SecretFile {

  private static final int BYTES = 32;

  private SecretFile() {}

  /** The secret in {@code keys} below the data folder, made on the first call. */
  static byte[] of(Path data, String name) throws IOException {
    var folder = data.resolve("keys");
    var file = folder.resolve(name);
    if (!Files.exists(file)) {
      make(folder, name);
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

  /**
   * Written aside and linked, so that a crash leaves no half key, and of two that make one at the
   * same time both go on with the same.
   */
  private static void make(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    var file = folder.resolve(name);
    var key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    var fresh = Files.createTempFile(folder, name, ".new");
    Files.write(fresh, key);
    if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
    }
    try {
      link(fresh, file);
    } catch (FileAlreadyExistsException madeByAnother) {
      // That one is read.
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void link(Path fresh, Path file) throws IOException {
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException noLinks) {
      Files.move(fresh, file);
    }
  }
}

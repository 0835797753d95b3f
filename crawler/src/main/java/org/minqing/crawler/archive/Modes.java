package org.minqing.crawler.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Rights of files that hold what people wrote under their names. */
public final class Modes {

  private Modes() {}

  /** Rights for the owner alone, where the file system knows such. */
  static FileAttribute<?>[] forOwner(Path folder) throws IOException {
    return attributes(folder, "rw-------");
  }

  /** Makes a folder for the owner alone, where the file system knows such; one that is stays. */
  public static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    var above = Optional.ofNullable(folder.toAbsolutePath().getParent()).orElse(folder);
    Files.createDirectories(above);
    Files.createDirectories(folder, attributes(above, "rwx------"));
  }

  private static FileAttribute<?>[] attributes(Path folder, String rights) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }
}

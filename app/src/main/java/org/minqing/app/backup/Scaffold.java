package org.minqing.app.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.minqing.crawler.archive.FileClaim;
import org.springframework.util.FileSystemUtils;

/**
 * What lies about while a backup is written: a copy of the state, and the unfinished file. Both
 * hold all that is kept, so they are for the owner alone, and what a killed backup left of them is
 * cleared away. A lock, which ends with its process, says whether a backup is being written; the
 * locked file says where its unfinished file is.
 */
public final class Scaffold implements AutoCloseable {

  private static final String LOCK = "backup.lock";
  private static final String PART = ".part";

  private final Path data;
  private final FileClaim lock;

  private Scaffold(Path data, FileClaim lock) {
    this.data = data;
    this.lock = lock;
  }

  /**
   * Gets ready for a backup.
   *
   * @throws IOException if another backup of this data folder is being written
   */
  static Scaffold raise(Path data, Path file) throws IOException {
    var scaffold =
        locked(data)
            .orElseThrow(
                () -> new IOException("another backup of %s is being written".formatted(data)));
    try {
      scaffold.takeDown();
      var part = file.resolveSibling(file.getFileName() + PART);
      scaffold
          .lock
          .channel()
          .write(ByteBuffer.wrap(part.toString().getBytes(StandardCharsets.UTF_8)), 0);
      scaffold.lock.channel().force(true);
      Files.deleteIfExists(part);
      Backup.keepPrivate(Files.createFile(part));
      return scaffold;
    } catch (IOException | RuntimeException e) {
      scaffold.lock.close();
      throw e;
    }
  }

  /** Clears away what a killed backup left; one that is being written is left alone. */
  public static void clear(Path data) throws IOException {
    if (Files.isDirectory(data)) {
      var scaffold = locked(data);
      if (scaffold.isPresent()) {
        scaffold.get().close();
      }
    }
  }

  private static Optional<Scaffold> locked(Path data) throws IOException {
    return FileClaim.take(data.resolve(LOCK)).map(lock -> new Scaffold(data, lock));
  }

  /** Where the copy of the state goes. */
  Path snapshot() {
    return data.toAbsolutePath().resolve("state.snapshot");
  }

  /** Where a server's state is put together for its copy. */
  Path aside() {
    return data.toAbsolutePath().resolve("state.aside");
  }

  /** Where the backup goes until it is whole. */
  Path part() throws IOException {
    var path = ByteBuffer.allocate((int) lock.channel().size());
    lock.channel().read(path, 0);
    return Path.of(new String(path.array(), StandardCharsets.UTF_8));
  }

  private void takeDown() throws IOException {
    Files.deleteIfExists(snapshot());
    FileSystemUtils.deleteRecursively(aside());
    // Earlier releases named their copies so.
    try (var named = Files.newDirectoryStream(data, "state-*.snapshot")) {
      for (var copy : named) {
        Files.delete(copy);
      }
    }
    var part = part();
    if (part.toString().endsWith(PART)) {
      Files.deleteIfExists(part);
    }
    lock.channel().truncate(0);
  }

  @Override
  public void close() throws IOException {
    try {
      takeDown();
    } finally {
      lock.close();
    }
  }
}

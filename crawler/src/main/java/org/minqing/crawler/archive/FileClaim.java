package org.minqing.crawler.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is locked until its owner lets go of it or the process ends, however it ends. The
 * file is there for the lock alone: an operating system may forget a process's lock as soon as that
 * process closes any channel to the file (POSIX, fcntl). So nobody reads it, and what is claimed
 * within this process is not opened once more to learn that.
 */
public final class FileClaim implements AutoCloseable {

  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FileClaim(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Claims a file, making it where there is none.
   *
   * @param file in a folder that is there
   * @return empty if somebody else has claimed it, in this process or another
   */
  public static Optional<FileClaim> take(Path file) throws IOException {
    var folder = file.toAbsolutePath().normalize().resolveSibling("").toRealPath();
    var claimed = folder.resolve(file.getFileName());
    if (!CLAIMED.add(claimed)) {
      return Optional.empty();
    }
    var claim = Optional.<FileClaim>empty();
    try {
      claim = lock(claimed);
      return claim;
    } finally {
      if (claim.isEmpty()) {
        CLAIMED.remove(claimed);
      }
    }
  }

  private static Optional<FileClaim> lock(Path file) throws IOException {
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(new FileClaim(file, channel));
      }
    } catch (OverlappingFileLockException underAnotherName) {
      // Within this process, too.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /** What the owner may write into the file, for whoever claims it next. */
  public FileChannel channel() {
    return channel;
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      CLAIMED.remove(file);
    }
  }
}

package org.minqing.crawler;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.minqing.model.SourceId;

/**
 * Keeps two runs of a source apart, in one process or several. The operating system holds the lock
 * and lets go of it when the process ends, however it ends; the file itself stays.
 */
final class SourceLock implements AutoCloseable {

  private final SourceId source;
  private final FileChannel channel;

  private SourceLock(SourceId source, FileChannel channel) {
    this.source = source;
    this.channel = channel;
  }

  SourceId source() {
    return source;
  }

  /**
   * Takes the lock.
   *
   * @throws SourceBusyException if somebody else has it
   */
  static SourceLock take(Path folder, SourceId source) throws IOException {
    Files.createDirectories(folder);
    var channel =
        FileChannel.open(
            folder.resolve(source + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new SourceLock(source, channel);
      }
    } catch (OverlappingFileLockException inThisProcess) {
      channel.close();
      throw new SourceBusyException(source);
    }
    channel.close();
    throw new SourceBusyException(source);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

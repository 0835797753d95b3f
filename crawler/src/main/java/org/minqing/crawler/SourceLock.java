package org.minqing.crawler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.minqing.crawler.archive.FileClaim;
import org.minqing.model.SourceId;

/**
 * Keeps two runs of a source apart, in one process or several. It ends with its process, however
 * that ends; the file itself stays.
 */
record SourceLock(SourceId source, FileClaim claim) implements AutoCloseable {

  /**
   * Takes the lock.
   *
   * @throws SourceBusyException if somebody else has it
   */
  static SourceLock take(Path folder, SourceId source) throws IOException {
    Files.createDirectories(folder);
    return FileClaim.take(folder.resolve(source + ".lock"))
        .map(claim -> new SourceLock(source, claim))
        .orElseThrow(() -> new SourceBusyException(source));
  }

  @Override
  public void close() throws IOException {
    claim.close();
  }
}

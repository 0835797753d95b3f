package org.minqing.crawler.archive;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.minqing.model.ArchiveReference;

/** Keeps what was fetched as it was sent. Safe for use by several threads. */
public interface Archive extends AutoCloseable {

  /** One that keeps nothing. */
  static Archive none() {
    return new NoArchive();
  }

  /**
   * One that writes to a folder of its own files; other processes may do the same beside it. Ends
   * of files that a killed process left behind are cut to their last whole record.
   *
   * @throws IOException if the folder cannot be used
   */
  static Archive open(ArchiveSettings settings, Clock clock) throws IOException {
    return WarcArchive.open(settings, clock);
  }

  /**
   * Writes a capture.
   *
   * @return where it lies; empty if nothing is kept
   * @throws IOException if it could not be written
   */
  Optional<ArchiveReference> keep(Capture capture) throws IOException;

  /**
   * Returns when a loss of power takes the record no more.
   *
   * @throws IOException if the disk did not take it
   */
  void secure(ArchiveReference kept) throws IOException;

  @Override
  void close();
}

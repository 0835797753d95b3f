package org.minqing.crawler.archive;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How captures are kept.
 *
 * @param folder where; made if missing
 * @param seal enciphers every record; empty: the files are plain WARC
 * @param fileSize bytes after which a new file is begun, 64 KiB to 10 GiB
 * @param software says in every file who wrote it, such as {@code MinqingBot/0.1 (+contact)}
 */
public record ArchiveSettings(Path folder, Optional<Seal> seal, long fileSize, String software) {

  /** What fits most: 100 MB. */
  public static final long DEFAULT_FILE_SIZE = 100_000_000;

  /**
   * @throws IllegalArgumentException if the size is out of range
   */
  public ArchiveSettings {
    if (fileSize < 64 << 10 || fileSize > 10L << 30) {
      throw new IllegalArgumentException("fileSize must be 64 KiB..10 GiB, got " + fileSize);
    }
  }
}

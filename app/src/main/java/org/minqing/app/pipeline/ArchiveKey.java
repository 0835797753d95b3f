package org.minqing.app.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import org.minqing.crawler.archive.Seal;

/**
 * The secret that the archive is sealed with; whoever deletes it makes all that is in it
 * unreadable.
 */
public final class ArchiveKey {

  private ArchiveKey() {}

  /** The seal below the data folder, its key made on the first call. */
  public static Seal of(Path data) throws IOException {
    return new Seal(SecretFile.of(data, "archive.key"));
  }
}

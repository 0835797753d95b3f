package org.minqing.crawler.archive;

import java.util.Optional;
import org.minqing.model.ArchiveReference;

/** Keeps nothing. */
record NoArchive() implements Archive {

  @Override
  public Optional<ArchiveReference> keep(Capture capture) {
    return Optional.empty();
  }

  @Override
  public void secure(ArchiveReference kept) {
    // Nothing was written.
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}

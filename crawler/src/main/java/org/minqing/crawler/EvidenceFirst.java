package org.minqing.crawler;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.minqing.crawler.archive.Archive;
import org.minqing.model.Draft;

/**
 * Brings the bytes to the disk before the post that names them is kept.
 *
 * @param archive holds the bytes
 * @param door takes the draft
 */
record EvidenceFirst(Archive archive, Door door) implements Door {

  @Override
  public Admission admit(Draft draft) {
    if (draft.archived().isPresent()) {
      try {
        archive.secure(draft.archived().get());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return door.admit(draft);
  }
}

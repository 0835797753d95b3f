package org.minqing.crawler;

import org.minqing.model.Draft;

/** Where drafts leave the crawler. */
@FunctionalInterface
public interface Door {

  /** What became of a draft. */
  enum Admission {
    /** Never seen before; kept. */
    NEW,
    /** Seen before with other words; kept in place of the old. */
    REVISED,
    /** Seen before with the same words. */
    DUPLICATE
  }

  /**
   * Takes a draft in. When it returns, the post is kept for good: a kill -9 a moment later loses
   * nothing. Called by several threads.
   *
   * @throws java.io.UncheckedIOException if it could not be kept; the run then counts a failure
   */
  Admission admit(Draft draft);
}

package org.minqing.crawler.frontier;

import java.net.URI;
import java.util.Set;
import org.minqing.crawler.fetch.FetchOutcome;
import org.minqing.crawler.memory.Arrival;

/** Reads the pages of a walk. Called by several threads. */
public interface PageVisitor {

  /**
   * Asks for a page, and takes note of it if there is none; what a page led to that is as it was
   * before is followed again.
   */
  Arrival ask(URI url) throws InterruptedException;

  /**
   * Reads a page. When it returns, the page counts as done and is not fetched again by this walk;
   * if the process dies before, it is.
   */
  Reading read(FetchOutcome.Fetched page) throws InterruptedException;

  /** An address may not be asked for, or leads out of the site. */
  void failed(FetchOutcome.Failed failure);

  /** Reading a page ended in an error that nobody expected. */
  void broken(URI url, Throwable cause);

  /** Of {@code known} addresses {@code done} are finished; one call at a time, so be short. */
  void at(long done, long known);

  /**
   * What a page led to.
   *
   * @param links where it points, in normal form, in its order
   * @param absorbed addresses whose content went into this page's own, so that the walk leaves them
   *     out
   */
  record Reading(Set<URI> links, Set<URI> absorbed) {}
}

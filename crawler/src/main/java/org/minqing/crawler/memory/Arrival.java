package org.minqing.crawler.memory;

import java.net.URI;
import java.util.List;
import org.minqing.crawler.fetch.FetchOutcome;

/** What came of asking for a page of a source that may have been read before. */
public sealed interface Arrival {

  /**
   * A page to read.
   *
   * @param page as fetched
   */
  record Came(FetchOutcome.Fetched page) implements Arrival {}

  /**
   * The page is as it was when it was read.
   *
   * @param url its address after redirects
   * @param links where it led then
   * @param sent whether its body was sent all the same
   */
  record AsBefore(URI url, List<URI> links, boolean sent) implements Arrival {}

  /** There was no page. */
  record Failed(FetchOutcome.Failed failure) implements Arrival {}
}

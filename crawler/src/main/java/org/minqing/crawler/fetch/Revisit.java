package org.minqing.crawler.fetch;

import java.net.URI;

/** What came of asking for an address again. */
public sealed interface Revisit {

  /**
   * The server said that the page is as it was (304).
   *
   * @param url its address after redirects
   */
  record AsBefore(URI url) implements Revisit {}

  /** It gave another answer, or none. */
  record Other(FetchOutcome outcome) implements Revisit {}
}

package org.minqing.crawler.memory;

import java.net.URI;
import java.util.List;
import org.minqing.crawler.address.WebAddress;
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
   * @param notes what was noted of it then
   * @param sent whether its body was sent all the same
   */
  record AsBefore(URI url, List<String> notes, boolean sent) implements Arrival {

    /** Copies the list. */
    public AsBefore {
      notes = List.copyOf(notes);
    }

    /**
     * Where the page led, if links were noted of it: a walk must be able to go on from there. Of a
     * sitemap that a page links to other things are noted.
     */
    public List<URI> links() {
      return notes.stream().flatMap(note -> WebAddress.parse(note).stream()).toList();
    }
  }

  /** There was no page. */
  record Failed(FetchOutcome.Failed failure) implements Arrival {}
}

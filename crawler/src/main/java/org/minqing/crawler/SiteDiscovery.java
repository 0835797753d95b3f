package org.minqing.crawler;

import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * What a site offers to be followed by: the feeds that a page names (RSS autodiscovery, {@code
 * <link rel=alternate>}, and links that look like feeds) and the sitemaps of its robots.txt. Two
 * requests, as polite as a crawl's; nothing is kept.
 */
public sealed interface SiteDiscovery {

  /** What a lead leads to. */
  enum Kind {
    /** RSS, Atom or JSON Feed, declared by the page. */
    FEED,
    /** A link whose address or words look like a feed's; it was not asked. */
    PERHAPS_FEED,
    /** A sitemap named by robots.txt. */
    SITEMAP
  }

  /**
   * Something to follow.
   *
   * @param kind what it is
   * @param title as the page calls it; may be empty
   * @param address absolute
   */
  record Lead(Kind kind, String title, URI address) {}

  /**
   * The page was read.
   *
   * @param url its address after redirects
   * @param title of the page; may be empty
   * @param leads feeds first; at most 100
   */
  record Found(URI url, String title, List<Lead> leads) implements SiteDiscovery {

    /** Copies the list. */
    public Found {
      leads = List.copyOf(leads);
    }
  }

  /**
   * There was no page.
   *
   * @param url the address at which it ended
   * @param reason as it would be counted in a run's report
   * @param cause in words a user can act on
   */
  record Refused(URI url, FailureReason reason, String cause) implements SiteDiscovery {}

  /**
   * Looks at one page and at its host's robots.txt.
   *
   * @param settings who asks, and what an answer may cost
   * @param privateAddresses whether loopback and private machines may be asked
   * @throws InterruptedException if the thread is interrupted
   */
  static SiteDiscovery of(
      URI address, CrawlSettings settings, boolean privateAddresses, Clock clock)
      throws InterruptedException {
    return OnePage.<SiteDiscovery>ask(
        address,
        settings,
        privateAddresses,
        clock,
        (fetched, session) -> new LeadFinder(fetched, session).found(),
        Refused::new);
  }
}

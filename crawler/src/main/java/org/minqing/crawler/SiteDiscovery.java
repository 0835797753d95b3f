package org.minqing.crawler;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.archive.Archive;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.fetch.FetchSession;
import org.minqing.crawler.fetch.Manners;
import org.minqing.crawler.text.HtmlTree;

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
    var url = WebAddress.parse(address);
    if (url.isEmpty()) {
      return new Refused(
          address, FailureReason.FORBIDDEN_ADDRESS, "only http and https are fetched");
    }
    try (var fetcher = settings.fetcher(Archive.none(), clock)) {
      var session = fetcher.session(new Manners(Manners.PUBLIC, privateAddresses));
      return switch (session.fetch(url.get())) {
        case Fetched fetched -> new Reading(fetched, session).found();
        case Failed failed ->
            new Refused(failed.url(), RunTally.reason(failed.kind()), failed.cause());
      };
    }
  }

  /** One look at a fetched page. */
  final class Reading {

    private static final int MOST = 100;
    private static final int LONGEST_TITLE = 100;
    private static final Pattern FEED_TYPE =
        Pattern.compile("application/(?:rss|atom|rdf)\\+xml|application/feed\\+json|text/xml");
    private static final Pattern FEED_ADDRESS =
        Pattern.compile("(?:/|^)(?:rss|feed|atom)(?:/|\\.xml|\\.php|\\.json)?$|\\.rss$");

    private final Document document;
    private final URI url;
    private final FetchSession session;
    private final LinkedHashMap<URI, Lead> leads = new LinkedHashMap<>();

    private Reading(Fetched fetched, FetchSession session) {
      var text = PageDecoder.decode(fetched.body().bytes(), fetched.charset()).text();
      this.document = HtmlTree.page(text, fetched.url().toString());
      this.url = fetched.url();
      this.session = session;
    }

    private Found found() throws InterruptedException {
      for (var link : document.select("link[rel~=(?i)(^|\\s)alternate(\\s|$)][href]")) {
        if (FEED_TYPE.matcher(link.attr("type").toLowerCase(Locale.ROOT).strip()).lookingAt()) {
          add(Kind.FEED, link.attr("title"), absolute(link));
        }
      }
      for (var link : document.select("a[href]")) {
        absolute(link)
            .filter(to -> looksLikeAFeed(link, to))
            .ifPresent(to -> add(Kind.PERHAPS_FEED, link.text(), Optional.of(to)));
      }
      for (var sitemap : session.sitemaps(url)) {
        add(Kind.SITEMAP, "", WebAddress.parse(sitemap));
      }
      return new Found(url, shortened(document.title()), new ArrayList<>(leads.values()));
    }

    private static boolean looksLikeAFeed(Element link, URI to) {
      var path = String.valueOf(to.getPath()).toLowerCase(Locale.ROOT);
      return FEED_ADDRESS.matcher(path).find() || link.text().strip().equalsIgnoreCase("rss");
    }

    private static Optional<URI> absolute(Element link) {
      return WebAddress.parse(link.absUrl("href"));
    }

    private void add(Kind kind, String title, Optional<URI> address) {
      if (address.isPresent() && leads.size() < MOST) {
        leads.putIfAbsent(address.get(), new Lead(kind, shortened(title), address.get()));
      }
    }

    private static String shortened(String title) {
      var line = title.strip().replaceAll("\\s+", " ");
      return line.length() > LONGEST_TITLE ? line.substring(0, LONGEST_TITLE) : line;
    }
  }
}

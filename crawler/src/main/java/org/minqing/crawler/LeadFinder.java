package org.minqing.crawler;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.minqing.crawler.SiteDiscovery.Found;
import org.minqing.crawler.SiteDiscovery.Kind;
import org.minqing.crawler.SiteDiscovery.Lead;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.fetch.FetchSession;
import org.minqing.crawler.text.HtmlTree;

/** Finds on one fetched page, and in the robots.txt of its host, what a site can be followed by. */
final class LeadFinder {

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

  LeadFinder(Fetched fetched, FetchSession session) {
    var text = PageDecoder.decode(fetched.body().bytes(), fetched.charset()).text();
    this.document = HtmlTree.page(text, fetched.url().toString());
    this.url = fetched.url();
    this.session = session;
  }

  Found found() throws InterruptedException {
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

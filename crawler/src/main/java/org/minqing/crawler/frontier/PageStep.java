package org.minqing.crawler.frontier;

import edu.uci.ics.crawler4j.url.WebURL;
import edu.uci.ics.crawler4j.url.WebURLFactory;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.minqing.crawler.fetch.FetchOutcome;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.fetch.FetchOutcome.Kind;
import org.minqing.crawler.fetch.FetchSession;
import org.minqing.crawler.frontier.PageVisitor.Reading;

/** What is done with one address of a walk: asked for, fetched, read. */
final class PageStep {

  // Refused addresses have no place in the frontier; so many are remembered so as to count each
  // once.
  private static final int MAX_REFUSED = 100_000;

  private final Scope scope;
  private final FetchSession session;
  private final PageVisitor visitor;
  private final Ledger ledger;
  private final WebURLFactory addresses;
  private final Set<URI> refused = ConcurrentHashMap.newKeySet();

  PageStep(
      WalkPlan plan,
      FetchSession session,
      PageVisitor visitor,
      Ledger ledger,
      WebURLFactory addresses) {
    this.scope = plan.scope();
    this.session = session;
    this.visitor = visitor;
    this.ledger = ledger;
    this.addresses = addresses;
  }

  /** Whether robots.txt lets a link be followed; a refusal is counted once. */
  boolean mayFollow(URI url) throws InterruptedException {
    if (refused.contains(url)) {
      return false;
    }
    if (session.mayFetch(url)) {
      return true;
    }
    if (refused.size() < MAX_REFUSED && refused.add(url)) {
      visitor.failed(new Failed(url, Kind.ROBOTS, "robots.txt forbids it"));
    }
    return false;
  }

  /** Fetches a page of the site. */
  FetchOutcome fetch(URI url) throws InterruptedException {
    var outcome = session.fetch(url);
    return switch (outcome) {
      case Failed failed -> failed(failed);
      case Fetched page when !page.url().equals(url) && !scope.follows(page.url()) ->
          failed(new Failed(url, Kind.REDIRECT, "leads out of the site, to " + page.url()));
      case Fetched page -> page;
    };
  }

  private Failed failed(Failed failure) {
    visitor.failed(failure);
    return failure;
  }

  /** Reads a page and returns the links to follow. */
  Set<WebURL> read(Fetched page) throws InterruptedException {
    Reading reading = visitor.read(page);
    reading.absorbed().forEach(ledger::absorb);
    var links = new LinkedHashSet<WebURL>();
    reading.links().stream()
        .filter(scope::follows)
        .filter(url -> !reading.absorbed().contains(url))
        .forEach(url -> links.add(webUrl(url)));
    return links;
  }

  private WebURL webUrl(URI url) {
    var webUrl = addresses.newWebUrl();
    webUrl.setURL(url.toString());
    return webUrl;
  }
}

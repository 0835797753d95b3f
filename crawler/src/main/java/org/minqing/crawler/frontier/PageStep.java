package org.minqing.crawler.frontier;

import edu.uci.ics.crawler4j.url.WebURL;
import edu.uci.ics.crawler4j.url.WebURLFactory;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.fetch.FetchOutcome.Kind;
import org.minqing.crawler.fetch.FetchSession;
import org.minqing.crawler.frontier.PageVisitor.Reading;
import org.minqing.crawler.memory.Arrival;

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
    var refusal = session.robotsRefusal(url);
    if (refusal.isEmpty()) {
      return true;
    }
    if (refused.size() < MAX_REFUSED && refused.add(url)) {
      visitor.failed(new Failed(url, Kind.ROBOTS, refusal.get()));
    }
    return false;
  }

  /** Fetches a page of the site. */
  Arrival fetch(URI url) throws InterruptedException {
    return switch (visitor.ask(url)) {
      case Arrival.Failed failed -> failed;
      case Arrival.Came came when leadsOut(url, came.page().url()) -> out(url, came.page().url());
      case Arrival.AsBefore same when leadsOut(url, same.url()) -> out(url, same.url());
      case Arrival.Came came -> came;
      case Arrival.AsBefore same -> same;
    };
  }

  private boolean leadsOut(URI asked, URI found) {
    return !found.equals(asked) && !scope.follows(found);
  }

  private Arrival out(URI asked, URI found) {
    var failure = new Failed(asked, Kind.REDIRECT, "leads out of the site, to " + found);
    visitor.failed(failure);
    return new Arrival.Failed(failure);
  }

  /** Reads a page and returns the links to follow. */
  Set<WebURL> read(Fetched page) throws InterruptedException {
    Reading reading = visitor.read(page);
    reading.absorbed().forEach(ledger::absorb);
    return toFollow(reading.links(), reading.absorbed());
  }

  /** Those of the links that the walk follows. */
  Set<WebURL> toFollow(Collection<URI> found, Set<URI> absorbed) {
    var links = new LinkedHashSet<WebURL>();
    found.stream()
        .filter(scope::follows)
        .filter(url -> !absorbed.contains(url))
        .forEach(url -> links.add(webUrl(url)));
    return links;
  }

  private WebURL webUrl(URI url) {
    var webUrl = addresses.newWebUrl();
    webUrl.setURL(url.toString());
    return webUrl;
  }
}

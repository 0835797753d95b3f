package org.minqing.crawler;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.crawler.extract.Page;
import org.minqing.crawler.fetch.FetchOutcome;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.fetch.FetchSession;
import org.minqing.crawler.fetch.RobotsTag;
import org.minqing.crawler.frontier.PageLinks;
import org.minqing.crawler.memory.Arrival;
import org.minqing.crawler.memory.PageMemory;

/**
 * What one run over one source works with.
 *
 * @param settings in force
 * @param extractor finds articles
 * @param session fetches
 * @param memory of the pages read by earlier runs
 * @param drafts makes drafts
 * @param tally counts and admits
 * @param progress is told
 */
record Run(
    CrawlSettings settings,
    ArticleExtractor extractor,
    FetchSession session,
    PageMemory memory,
    DraftMaker drafts,
    RunTally tally,
    Progress progress) {

  /** Which addresses the source's pages go by. */
  SourceAddresses addresses() {
    return new SourceAddresses(drafts.source().reach());
  }

  /** Asks for a page, changed or not, and counts what came. */
  Optional<Fetched> fetch(URI url) throws InterruptedException {
    return ask(url) instanceof Fetched fetched ? Optional.of(fetched) : Optional.empty();
  }

  /** The same, telling why nothing came. */
  FetchOutcome ask(URI url) throws InterruptedException {
    var outcome = session.fetch(url);
    switch (outcome) {
      case Fetched fetched -> tally.fetched();
      case Failed failed -> tally.failed(failed);
    }
    return outcome;
  }

  /** Asks for a page that may have been read before, and counts what came of it. */
  Arrival askAgain(URI url, Map<String, String> headers) throws InterruptedException {
    return counted(memory.ask(session, url, headers));
  }

  /** The same for a sitemap. */
  Arrival askSitemapAgain(URI url) throws InterruptedException {
    return counted(memory.askSitemap(session, url));
  }

  /**
   * Whether a page asks robots for something, in itself or by the header of its answer.
   *
   * @param tags what the answer said by {@code X-Robots-Tag}
   * @param wish {@code noindex} or {@code nofollow}
   */
  boolean asks(Page page, List<String> tags, String wish) {
    return asks(tags, wish) || asks(page.signposts().robotsTags(), wish);
  }

  /** Whether something is asked of robots, in the form of the header {@code X-Robots-Tag}. */
  boolean asks(List<String> tags, String wish) {
    return new RobotsTag(settings.userAgent()).asks(tags, wish);
  }

  /** Whether a page lets itself be kept; one that does not is counted. */
  boolean mayKeep(Page page, List<String> tags) {
    var may = !asks(page, tags, "noindex");
    if (!may) {
      notKept(page.url());
    }
    return may;
  }

  /** A page that asks not to be kept is not. */
  void notKept(URI url) {
    tally.failed(url, FailureReason.ROBOTS, "the page asks not to be kept");
  }

  /** Where a page leads that lets its links be followed. */
  Set<URI> links(Page page, List<String> tags) {
    return asks(page, tags, "nofollow")
        ? new LinkedHashSet<>()
        : PageLinks.of(page.signposts(), page.url(), settings.linksPerPage());
  }

  /**
   * Ends a run that is to stop, between one piece of work and the next.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  static void stopIfAsked() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private Arrival counted(Arrival arrival) {
    switch (arrival) {
      case Arrival.Came came -> tally.fetched();
      case Arrival.AsBefore same -> {
        tally.notModified();
        if (same.sent()) {
          tally.fetched();
        }
      }
      case Arrival.Failed(FetchOutcome.Failed failure) -> tally.failed(failure);
    }
    return arrival;
  }
}

package org.minqing.crawler;

import java.net.URI;
import java.time.Clock;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.archive.Archive;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.fetch.FetchSession;
import org.minqing.crawler.fetch.Manners;

/** One page that somebody wants to look at: fetched as politely as in a crawl, and not kept. */
final class OnePage {

  private OnePage() {}

  /** What is made of the page; the session can be asked for more. */
  interface Reading<T> {
    T of(Fetched fetched, FetchSession session) throws InterruptedException;
  }

  /** What is said where there is no page. */
  interface Refusal<T> {
    T of(URI url, FailureReason reason, String cause);
  }

  /**
   * Asks for a page.
   *
   * @param settings who asks, and what an answer may cost
   * @param privateAddresses whether loopback and private machines may be asked
   */
  static <T> T ask(
      URI address,
      CrawlSettings settings,
      boolean privateAddresses,
      Clock clock,
      Reading<T> reading,
      Refusal<T> refusal)
      throws InterruptedException {
    var url = WebAddress.parse(address);
    if (url.isEmpty()) {
      return refusal.of(
          address, FailureReason.FORBIDDEN_ADDRESS, "only http and https are fetched");
    }
    try (var fetcher = settings.fetcher(Archive.none(), clock)) {
      var session = fetcher.session(new Manners(Manners.PUBLIC, privateAddresses));
      return switch (session.fetch(url.get())) {
        case Fetched fetched -> reading.of(fetched, session);
        case Failed failed ->
            refusal.of(failed.url(), RunTally.reason(failed.kind()), failed.cause());
      };
    }
  }
}

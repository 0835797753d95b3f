package org.minqing.crawler;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Optional;
import org.minqing.crawler.extract.Explained;
import org.minqing.crawler.extract.Page;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.extract.SiteExtractor;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;

/** What came of trying one page: fetched as politely as in a crawl, read, and nothing kept. */
public sealed interface PageTrial {

  /**
   * The page was read.
   *
   * @param url its address after redirects
   * @param contentType as sent, if it was
   * @param bytes of the body, unpacked
   * @param charset what the bytes were taken for
   * @param found what would be extracted, and why
   */
  record Read(URI url, Optional<String> contentType, int bytes, Charset charset, Explained found)
      implements PageTrial {

    /** Why a crawl of the site would make no post of it; empty if it would. */
    public Optional<String> noPost() {
      var article = found.article();
      return DraftMaker.saysSomething(article)
          ? Optional.empty()
          : Optional.of(StandIn.whyNone(article));
    }
  }

  /**
   * There was no page.
   *
   * @param url the address at which it ended
   * @param reason as it would be counted in a run's report
   * @param cause in words a user can act on
   */
  record Refused(URI url, FailureReason reason, String cause) implements PageTrial {}

  /**
   * Tries a page.
   *
   * @param settings who asks, and what an answer may cost
   * @param privateAddresses whether loopback and private machines may be asked
   * @throws InterruptedException if the thread is interrupted
   */
  static PageTrial of(
      URI address,
      CrawlSettings settings,
      boolean privateAddresses,
      SiteExtractor extractor,
      Clock clock)
      throws InterruptedException {
    return OnePage.<PageTrial>ask(
        address,
        settings,
        privateAddresses,
        clock,
        (fetched, session) -> read(fetched, extractor),
        Refused::new);
  }

  private static PageTrial read(Fetched fetched, SiteExtractor extractor) {
    var bytes = fetched.body().bytes();
    var decoded = PageDecoder.decode(bytes, fetched.charset());
    var page = new Page(fetched.url(), fetched.at(), decoded.text());
    if (page.isForMachines()) {
      return new Refused(
          fetched.url(),
          FailureReason.NO_ARTICLE,
          "a feed, a sitemap or JSON and no page; sources of the kinds feed, comments and api read"
              + " such");
    }
    return new Read(
        fetched.url(),
        fetched.contentType(),
        bytes.length,
        decoded.charset(),
        extractor.explain(page));
  }
}

package org.minqing.crawler.frontier;

import crawlercommons.filters.basic.BasicURLNormalizer;
import edu.uci.ics.crawler4j.PolitenessServer;
import edu.uci.ics.crawler4j.crawler.CrawlConfig;
import edu.uci.ics.crawler4j.crawler.Page;
import edu.uci.ics.crawler4j.fetcher.PageFetchResult;
import edu.uci.ics.crawler4j.fetcher.PageFetcher;
import edu.uci.ics.crawler4j.parser.ParseData;
import edu.uci.ics.crawler4j.url.WebURL;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Set;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.memory.Arrival;

/**
 * Lets crawler4j's workers fetch through our session. The client that the superclass builds trusts
 * every certificate; it is closed before it is ever used.
 */
final class SessionFetcher extends PageFetcher {

  // To the worker a failure is a status without a page; the visitor has been told the truth.
  private static final int NO_PAGE = 404;

  private final PageStep step;

  SessionFetcher(CrawlConfig config, BasicURLNormalizer normalizer, PageStep step)
      throws GeneralSecurityException {
    super(config, normalizer, url -> PolitenessServer.NO_POLITENESS_APPLIED);
    super.shutDown();
    this.step = step;
  }

  @Override
  public PageFetchResult fetchPage(WebURL url) throws InterruptedException {
    return switch (step.fetch(URI.create(url.getURL()))) {
      case Arrival.Came came -> new Result(came.page().url(), new Carried(came.page()));
      case Arrival.AsBefore same ->
          new Result(same.url(), new OutgoingLinks(step.toFollow(same.links(), Set.of())));
      case Arrival.Failed failed -> new Result(NO_PAGE);
    };
  }

  /** Carries a fetched page to the parser untouched. */
  static final class Carried implements ParseData {
    private final Fetched page;

    Carried(Fetched page) {
      this.page = page;
    }

    Fetched page() {
      return page;
    }

    @Override
    public Set<WebURL> getOutgoingUrls() {
      return Set.of();
    }

    @Override
    public void setOutgoingUrls(Set<WebURL> links) {
      throw new UnsupportedOperationException("links are found by the parser");
    }
  }

  private static final class Result extends PageFetchResult {
    private final ParseData carried;

    Result(URI url, ParseData carried) {
      super(false);
      this.carried = carried;
      setStatusCode(200);
      setFetchedUrl(url.toString());
    }

    Result(int status) {
      super(false);
      this.carried = new OutgoingLinks(Set.of());
      setStatusCode(status);
    }

    @Override
    public boolean fetchContent(Page page, int maxBytes) {
      page.setParseData(carried);
      return true;
    }

    @Override
    public void close() {
      // The session has already let go of the connection.
    }
  }
}

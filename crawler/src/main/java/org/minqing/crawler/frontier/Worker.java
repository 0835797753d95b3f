package org.minqing.crawler.frontier;

import edu.uci.ics.crawler4j.crawler.Page;
import edu.uci.ics.crawler4j.crawler.WebCrawler;
import edu.uci.ics.crawler4j.url.WebURL;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One thread of a walk. */
final class Worker extends WebCrawler {

  private final Ledger ledger;
  private final PageVisitor visitor;
  private URI current = URI.create("about:blank");
  private @Nullable Throwable fatal;

  Worker(Ledger ledger, PageVisitor visitor) {
    this.ledger = ledger;
    this.visitor = visitor;
  }

  /**
   * Works until the walk is finished. The superclass gives up at an error such as a stack overflow
   * on a hostile page; that page is then left behind and the walk goes on.
   */
  void workToTheEnd() {
    while (!ledger.isFinished()) {
      run();
      leaveBehind(getError());
    }
  }

  private void leaveBehind(@Nullable Throwable error) {
    if (error == null) {
      return;
    }
    if (ledger.dropUnderWay()) {
      visitor.broken(current, error);
    } else {
      fatal = error;
      ledger.finish();
    }
  }

  /** Passes on what made the walk impossible, if anything did. */
  void rethrow() throws IOException {
    if (fatal != null) {
      throw new IOException("the frontier failed", fatal);
    }
  }

  @Override
  protected WebURL handleUrlBeforeProcess(WebURL url) {
    current = URI.create(url.getURL());
    ledger.tell(visitor);
    return url;
  }

  @Override
  public boolean shouldVisit(Page referring, WebURL url) {
    // Whether it lies in the scope was settled when the links were collected.
    return true;
  }

  @Override
  protected void onParseError(WebURL url, Exception cause) {
    trouble(cause);
  }

  @Override
  protected void onUnhandledException(Page page, Throwable cause) {
    trouble(cause);
  }

  @Override
  protected void onContentFetchError(Page page, Exception cause) {
    trouble(cause);
  }

  @Override
  protected void onUnexpectedStatusCode(
      String url, int status, String contentType, String description) {
    // Told to the visitor where it happened.
  }

  private void trouble(Throwable cause) {
    if (cause instanceof InterruptedException) {
      ledger.abandon();
      return;
    }
    visitor.broken(current, cause);
  }
}

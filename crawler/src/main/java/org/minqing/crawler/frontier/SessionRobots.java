package org.minqing.crawler.frontier;

import edu.uci.ics.crawler4j.fetcher.PageFetcher;
import edu.uci.ics.crawler4j.robotstxt.RobotstxtConfig;
import edu.uci.ics.crawler4j.robotstxt.RobotstxtServer;
import edu.uci.ics.crawler4j.url.WebURL;
import edu.uci.ics.crawler4j.url.WebURLFactory;
import java.net.URI;

/** Answers crawler4j's question about robots.txt by our reading of RFC 9309. */
final class SessionRobots extends RobotstxtServer {

  private final PageStep step;

  SessionRobots(PageFetcher fetcher, WebURLFactory addresses, PageStep step) {
    super(new RobotstxtConfig(), fetcher, addresses);
    this.step = step;
  }

  @Override
  public boolean allows(WebURL url, boolean isSeed) throws InterruptedException {
    return step.mayFollow(URI.create(url.getURL()));
  }
}

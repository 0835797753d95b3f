package org.minqing.crawler.frontier;

import edu.uci.ics.crawler4j.parser.ParseData;
import edu.uci.ics.crawler4j.url.WebURL;
import java.util.Set;

/** The links of a page, as crawler4j's workers want them. */
final class OutgoingLinks implements ParseData {

  private Set<WebURL> links;

  OutgoingLinks(Set<WebURL> links) {
    this.links = links;
  }

  @Override
  public Set<WebURL> getOutgoingUrls() {
    return links;
  }

  @Override
  public void setOutgoingUrls(Set<WebURL> links) {
    this.links = links;
  }
}

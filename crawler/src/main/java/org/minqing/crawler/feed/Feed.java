package org.minqing.crawler.feed;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One page of a feed; most feeds have no other.
 *
 * @param items in its order
 * @param next where older items are (RFC 5005, {@code next_url} of JSON Feed)
 */
public record Feed(List<FeedItem> items, Optional<URI> next) {

  /** Copies the list. */
  public Feed {
    items = List.copyOf(items);
  }
}

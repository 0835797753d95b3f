package org.minqing.crawler.item;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One page of a list.
 *
 * @param items in the order of the page
 * @param next the next page's address or cursor, as it stands there
 * @param asks what it asks robots for within itself, of {@code noindex} and {@code nofollow}
 */
public record ItemPage(List<Item> items, Optional<String> next, Set<String> asks) {

  /** Copies the collections. */
  public ItemPage {
    items = List.copyOf(items);
    asks = Set.copyOf(asks);
  }
}

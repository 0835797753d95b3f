package org.minqing.crawler.item;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param items in the order of the page
 * @param next the next page's address or cursor, as it stands there
 */
public record ItemPage(List<Item> items, Optional<String> next) {

  /** Copies the list. */
  public ItemPage {
    items = List.copyOf(items);
  }
}

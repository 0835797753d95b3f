package org.minqing.crawler.item;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param items in the order of the page
 * @param next the next page's address or cursor, as it stands there
 * @param robotsTags what it asks of robots within itself, in the form of {@code X-Robots-Tag}
 */
public record ItemPage(List<Item> items, Optional<String> next, List<String> robotsTags) {

  /** Copies the lists. */
  public ItemPage {
    items = List.copyOf(items);
    robotsTags = List.copyOf(robotsTags);
  }
}

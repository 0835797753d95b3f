package org.minqing.crawler;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.minqing.model.Place;

/**
 * Whose words the posts of a feed hold, of the items that have pages of their own; kept as long as
 * the feed lists them. What was read off a page does not give way to the feed's words because the
 * page cannot be had today, and a post that came with the feed's words stays where it is when those
 * of the page come: by then the page may be known to have another address.
 */
final class ItemTexts {

  // In one file with the transcripts, which have the bare name.
  private static final String NAME = "text of ";

  private final Bookmarks bookmarks;
  private final Map<String, String> listed = new HashMap<>();

  ItemTexts(Bookmarks bookmarks) {
    this.bookmarks = bookmarks;
  }

  /** Whose words are held. */
  enum Held {
    NOTHING,
    OF_FEED,
    OF_PAGE,
    OF_PAGE_AT_LINK;

    /** Whether those of the page are. */
    boolean isOfPage() {
      return this == OF_PAGE || this == OF_PAGE_AT_LINK;
    }

    /** Whether the post stands under the item's link, wherever its page says that it is. */
    boolean isAtLink() {
      return this == OF_FEED || this == OF_PAGE_AT_LINK;
    }

    private Held withPage() {
      return isAtLink() ? OF_PAGE_AT_LINK : OF_PAGE;
    }
  }

  /** What is held of a listed item. */
  Held of(Place item) {
    var name = NAME + item;
    var known = listed.getOrDefault(name, bookmarks.at(name).orElse(""));
    var held =
        Arrays.stream(Held.values())
            .filter(any -> any.name().equals(known))
            .findFirst()
            .orElse(Held.NOTHING);
    listed.put(name, held.name());
    return held;
  }

  /** The words of its page were kept. */
  void keptPage(Place item) {
    listed.put(NAME + item, of(item).withPage().name());
  }

  /**
   * The feed's words are about to be kept; on the disk at once, or a kill would make it two posts.
   */
  void keepFeed(Place item) throws IOException {
    listed.put(NAME + item, Held.OF_FEED.name());
    bookmarks.set(NAME + item, Held.OF_FEED.name());
  }

  /** What is to be remembered. */
  Map<String, String> listed() {
    return Map.copyOf(listed);
  }
}

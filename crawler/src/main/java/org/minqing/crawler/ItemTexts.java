package org.minqing.crawler;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.minqing.model.Place;

/**
 * Whose words the posts of a feed hold, of the items that have pages of their own; kept until the
 * feed has not listed them for a while. What was read off a page does not give way to the feed's
 * words because the page cannot be had today, and a post that came with the feed's words stays
 * where it is when those of the page come: by then the page may be known to have another address.
 */
final class ItemTexts {

  // In one file with the transcripts, which have the bare name.
  private static final String NAME = "text of ";

  // Whether another feed of the source can be read says nothing about these.
  private static final int DAYS_KEPT = 30;

  private final Bookmarks bookmarks;
  private final LocalDate today;
  private final Map<String, Held> listed = new HashMap<>();

  ItemTexts(Bookmarks bookmarks, Clock clock) {
    this.bookmarks = bookmarks;
    this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
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

    private static Held read(String mark) {
      var name = mark.substring(mark.indexOf(' ') + 1);
      return Arrays.stream(values())
          .filter(any -> any.name().equals(name))
          .findFirst()
          .orElse(NOTHING);
    }
  }

  /** What is held of a listed item. */
  Held of(Place item) {
    return listed.computeIfAbsent(
        NAME + item, name -> bookmarks.at(name).map(Held::read).orElse(Held.NOTHING));
  }

  /** The words of its page are about to be kept. */
  void keepPage(Place item) throws IOException {
    keep(item, of(item).withPage());
  }

  /** The feed's words are about to be kept. */
  void keepFeed(Place item) throws IOException {
    keep(item, Held.OF_FEED);
  }

  /** On the disk before the post is at the door, or a kill would make it two posts. */
  void keep(Place item, Held held) throws IOException {
    if (listed.put(NAME + item, held) != held) {
      bookmarks.add(NAME + item, mark(held));
    }
  }

  // The day comes first, in a form that sorts by age.
  private String mark(Held held) {
    return today + " " + held;
  }

  /** Whether a bookmark is one of these. */
  static boolean isNameOfOne(String bookmark) {
    return bookmark.startsWith(NAME);
  }

  /** What is to be remembered. */
  Map<String, String> remembered() {
    var marks = new HashMap<>(bookmarks.startingWith(NAME));
    // Those of before the day was written down have none.
    marks.replaceAll((name, mark) -> mark.contains(" ") ? mark : mark(Held.read(mark)));
    listed.forEach((name, held) -> marks.put(name, mark(held)));
    var oldest = today.minusDays(DAYS_KEPT).toString();
    marks.values().removeIf(mark -> mark.compareTo(oldest) < 0 || Held.read(mark) == Held.NOTHING);
    return marks;
  }
}

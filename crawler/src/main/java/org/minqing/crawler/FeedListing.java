package org.minqing.crawler;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.feed.Feed;
import org.minqing.crawler.feed.FeedItem;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.model.ArchiveReference;
import org.minqing.model.Place;

/**
 * What a page of a feed listed.
 *
 * @param url the feed's address
 * @param items in its order
 * @param names what tells an item from the others, or names its part of a page
 * @param titles of the items that have a link
 * @param follows whether the pages that it links may be asked for
 * @param page itself, if it had to be read
 * @param next where older items are
 */
record FeedListing(
    URI url,
    List<FeedItem> items,
    Map<FeedItem, String> names,
    Map<URI, List<String>> titles,
    boolean follows,
    Optional<Fetched> page,
    Optional<URI> next) {

  static FeedListing nothing(URI url) {
    return new FeedListing(
        url, List.of(), Map.of(), Map.of(), false, Optional.empty(), Optional.empty());
  }

  static FeedListing of(URI url, Feed feed, boolean follows, Fetched page) {
    var items = new LinkedHashSet<>(feed.items());
    var list = List.copyOf(items);
    var titles =
        list.stream()
            .filter(item -> item.link().isPresent())
            .collect(
                Collectors.groupingBy(
                    item -> item.link().orElseThrow(),
                    Collectors.mapping(FeedItem::title, Collectors.toList())));
    // A feed that cannot be read is said to be so each time.
    var read = Optional.of(page).filter(any -> !items.isEmpty());
    var next = follows ? feed.next() : Optional.<URI>empty();
    return new FeedListing(url, list, names(list), titles, follows, read, next);
  }

  // Ids that careless feeds give twice are told apart by the titles. Feeds begin with what is
  // newest; counted from their end, what has one name for lack of a date keeps it longest.
  private static Map<FeedItem, String> names(List<FeedItem> items) {
    var times = items.stream().collect(Collectors.groupingBy(FeedItem::id, Collectors.counting()));
    var namesakes = new Namesakes();
    var names = new HashMap<FeedItem, String>();
    for (var item : items.reversed()) {
      var title = FeedItem.nameOf(item.title(), item.published());
      var isOwn = times.getOrDefault(item.id(), 0L) == 1 || item.id().equals(title);
      var name = isOwn ? item.id() : item.id() + " " + title;
      names.put(item, namesakes.apart(name, item.title() + "\n" + item.text()));
    }
    return names;
  }

  /** Whether a page is that of several items, and not merely of one that is listed twice. */
  boolean isParted(URI link) {
    return titles.getOrDefault(link, List.of()).stream().distinct().count() > 1;
  }

  Optional<ArchiveReference> archived() {
    return page.flatMap(Fetched::archived);
  }

  Optional<FeedItem> item(String id) {
    return items.stream().filter(item -> item.id().equals(id)).findFirst();
  }

  // An item without a page of its own is a part of its feed; one that shares its page with others
  // is a part of that page. An answer often links to the page it stands under, which is not its
  // own.
  Place place(FeedItem item) {
    var own = names.getOrDefault(item, item.id());
    var link = item.link();
    if (link.isEmpty()) {
      return new Place(url, own);
    }
    var isPart =
        titles.getOrDefault(link.get(), List.of()).size() > 1
            || item.answers()
                .flatMap(FeedItem.Answered::page)
                .filter(link.get()::equals)
                .isPresent();
    return new Place(Canonical.of(link.get()), isPart ? own : "");
  }
}

package org.minqing.crawler;

import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.item.Item;
import org.minqing.crawler.item.ItemPage;
import org.minqing.crawler.item.ItemReader;
import org.minqing.crawler.item.MalformedItemsException;

/** Reads one list page by page to its end, to the bound, or to where it only repeats itself. */
final class ItemList {

  private final Run run;
  private final ItemReader reader;
  private final Map<String, String> headers;
  private final Taker taker;
  private final Set<String> seen = new HashSet<>();

  /**
   * Will read a list.
   *
   * @param headers sent with every request
   * @param taker makes posts of the items
   */
  ItemList(Run run, ItemReader reader, Map<String, String> headers, Taker taker) {
    this.run = run;
    this.reader = reader;
    this.headers = headers;
    this.taker = taker;
  }

  /** Takes the items of a list. */
  @FunctionalInterface
  interface Taker {
    /**
     * Takes an item with all that answers it.
     *
     * @param page the page it stands on
     */
    void take(Item item, Fetched page);
  }

  /**
   * Reads it.
   *
   * @return whether it was read to its end
   */
  boolean read(Pager pager) throws InterruptedException {
    var at = pager.first();
    while (at.isPresent()) {
      var fetched = fetch(at.get());
      var page = fetched.flatMap(this::parse);
      if (fetched.isEmpty() || page.isEmpty()) {
        return false;
      }
      if (!takeNew(page.get(), fetched.get())) {
        return true;
      }
      var mayGoOn = pager.mayGoOn();
      at = pager.after(fetched.get(), page.get());
      if (at.isPresent() && !mayGoOn) {
        run.tally()
            .failed(
                at.get().toString(),
                FailureReason.BOUND,
                "the list goes on here, beyond the maxPages of one run");
        return true;
      }
    }
    return true;
  }

  private Optional<Fetched> fetch(URI url) throws InterruptedException {
    return switch (run.session().fetch(url, headers)) {
      case Fetched fetched -> {
        run.tally().fetched();
        yield Optional.of(fetched);
      }
      case Failed failed -> {
        run.tally().failed(failed);
        yield Optional.empty();
      }
    };
  }

  private Optional<ItemPage> parse(Fetched fetched) {
    try {
      var page = reader.read(fetched);
      if (!page.items().isEmpty() && page.items().stream().noneMatch(item -> item.has("text"))) {
        run.tally()
            .failed(
                fetched.url().toString(),
                FailureReason.MALFORMED,
                "%d items, in none of which the expression for text finds anything"
                    .formatted(page.items().size()));
      }
      return Optional.of(page);
    } catch (MalformedItemsException bad) {
      run.tally()
          .failed(
              fetched.url().toString(), FailureReason.MALFORMED, String.valueOf(bad.getMessage()));
      return Optional.empty();
    }
  }

  /** Takes what was not on an earlier page; false if there was nothing of that kind. */
  private boolean takeNew(ItemPage page, Fetched fetched) throws InterruptedException {
    var any = false;
    for (var item : page.items()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (seen.add(ItemWords.name(item))) {
        any = true;
        taker.take(item, fetched);
      }
    }
    run.progress().at(seen.size(), seen.size());
    return any;
  }
}

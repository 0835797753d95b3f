package org.minqing.crawler;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.item.Item;
import org.minqing.crawler.item.ItemPage;
import org.minqing.crawler.item.ItemReader;
import org.minqing.crawler.item.MalformedItemsException;
import org.minqing.crawler.memory.Arrival;
import org.minqing.model.Sha256;

/**
 * Reads one list page by page to its end, to the bound, or to where it only repeats itself. A page
 * that is as it was when its items were kept is not read again; where it led to is.
 */
final class ItemList {

  // What can be noted as it is; the name of an item may be anything.
  private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]{1,100}");

  // The first note of a page; the others name its items.
  private static final String NEXT = "next ";

  private final Run run;
  private final ItemReader reader;
  private final Map<String, String> headers;
  private final ItemNames names;
  private final Taker taker;
  private final Set<String> seen = new HashSet<>();
  private boolean allKept = true;

  /**
   * Will read a list.
   *
   * @param headers sent with every request
   * @param names of its items
   * @param taker makes posts of the items
   */
  ItemList(Run run, ItemReader reader, Map<String, String> headers, ItemNames names, Taker taker) {
    this.run = run;
    this.reader = reader;
    this.headers = headers;
    this.names = names;
    this.taker = taker;
  }

  /** Takes the items of a list. */
  @FunctionalInterface
  interface Taker {
    /**
     * Takes an item with all that answers it.
     *
     * @param page the page it stands on
     * @return whether all of it was kept
     */
    boolean take(Item item, Fetched page);
  }

  /**
   * A page of the list that was read, in this run or an earlier one.
   *
   * @param next what it says of the next page
   * @param items how many it has
   * @param hasNew whether any of them stood on no earlier page
   */
  private record Leaf(URI url, Optional<String> next, int items, boolean hasNew) {}

  /**
   * Reads it.
   *
   * @return whether it was read to its end and all of it was kept
   */
  boolean read(Pager pager) throws InterruptedException {
    return readsToTheEnd(pager) && allKept;
  }

  private boolean readsToTheEnd(Pager pager) throws InterruptedException {
    var at = pager.first();
    while (at.isPresent()) {
      var leaf = ask(at.get(), pager);
      if (leaf.isEmpty()) {
        return false;
      }
      if (!leaf.get().hasNew()) {
        return true;
      }
      var mayGoOn = pager.mayGoOn();
      at = pager.after(leaf.get().url(), leaf.get().next(), leaf.get().items());
      if (at.isPresent() && !mayGoOn) {
        run.tally()
            .failed(
                at.get(),
                FailureReason.BOUND,
                "the list goes on here, beyond the maxPages of one run");
        return true;
      }
    }
    return true;
  }

  private Optional<Leaf> ask(URI url, Pager pager) throws InterruptedException {
    return switch (run.askAgain(url, headers)) {
      case Arrival.Came(Fetched fetched) -> read(fetched, pager);
      case Arrival.AsBefore same -> Optional.of(noted(same));
      case Arrival.Failed failed -> Optional.empty();
    };
  }

  private Leaf noted(Arrival.AsBefore same) {
    var next = same.notes().stream().findFirst().map(note -> note.substring(NEXT.length()));
    var names = same.notes().stream().skip(1).toList();
    var hasNew = false;
    for (var name : names) {
      hasNew |= seen.add(name);
    }
    return new Leaf(same.url(), next.filter(n -> !n.isEmpty()), names.size(), hasNew);
  }

  private Optional<Leaf> read(Fetched fetched, Pager pager) throws InterruptedException {
    try {
      var page = reader.read(fetched);
      if (asks(page, fetched, "noindex")) {
        run.notKept(fetched.url());
        return Optional.empty();
      }
      var hasWords = page.items().isEmpty() || page.items().stream().anyMatch(i -> i.has("text"));
      if (!hasWords) {
        run.tally()
            .failed(
                fetched.url(),
                FailureReason.MALFORMED,
                "%d items, in none of which the expression for text finds anything"
                    .formatted(page.items().size()));
      }
      var next =
          asks(page, fetched, "nofollow") ? Optional.<String>empty() : pager.next(fetched, page);
      return Optional.of(take(page, fetched, next, hasWords));
    } catch (MalformedItemsException bad) {
      run.tally().failed(fetched.url(), FailureReason.MALFORMED, String.valueOf(bad.getMessage()));
      return Optional.empty();
    }
  }

  private boolean asks(ItemPage page, Fetched fetched, String wish) {
    return run.asks(page.robotsTags(), wish) || run.asks(fetched.robotsTags(), wish);
  }

  /** Takes what was not on an earlier page, and remembers the page if all of it was kept. */
  private Leaf take(ItemPage page, Fetched fetched, Optional<String> next, boolean hasWords)
      throws InterruptedException {
    var notes = new ArrayList<>(List.of(NEXT + next.orElse("")));
    var hasNew = false;
    var kept = hasWords;
    for (var item : page.items()) {
      Run.stopIfAsked();
      var name = name(item);
      notes.add(name);
      if (seen.add(name)) {
        hasNew = true;
        kept &= take(item, fetched);
      }
    }
    allKept &= kept;
    if (kept && next.map(String::lines).map(lines -> lines.count() == 1).orElse(true)) {
      run.memory().keepNoting(fetched, notes);
    }
    run.progress().at(seen.size(), seen.size());
    return new Leaf(fetched.url(), next, page.items().size(), hasNew);
  }

  private boolean take(Item item, Fetched fetched) {
    try {
      return taker.take(item, fetched);
    } catch (RuntimeException upset) {
      run.tally().broken(fetched.url(), upset);
      return false;
    }
  }

  private String name(Item item) {
    var name = names.of(item);
    return PLAIN.matcher(name).matches() ? name : Sha256.half("item:/\n" + name);
  }
}

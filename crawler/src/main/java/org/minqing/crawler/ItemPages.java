package org.minqing.crawler;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.minqing.crawler.ItemTexts.Held;
import org.minqing.crawler.feed.FeedItem;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.memory.Arrival;
import org.minqing.model.Place;

/** The pages that the items of a feed have for themselves: what they hold, and of whom they are. */
final class ItemPages {

  // The note of a page that asks not to be kept.
  private static final List<String> WITHHELD = List.of("noindex");

  private static final Found NO_PAGE = new Found.Nothing();
  private static final Found AS_BEFORE = new Found.AsBefore();

  private final Run run;
  private final ArticleReader articles;
  private long settled;

  ItemPages(Run run) {
    this.run = run;
    this.articles = new ArticleReader(run, url -> true);
  }

  /** What an item's own page holds. */
  sealed interface Found {
    record Whole(Fetched fetched, ArticleReader.Whole whole) implements Found {}

    /** It was read before, and there is nothing new to be had. */
    record AsBefore() implements Found {}

    /** It asks not to be kept. */
    record Withheld(Fetched fetched) implements Found {}

    /** There is none, or it cannot be had now. */
    record Nothing() implements Found {}
  }

  /** By which the item is known again whose page it is. */
  static List<String> names(FeedItem item, Place place) {
    return Stream.of(place.toString(), item.title())
        .map(name -> name.replaceAll("\\s+", " ").strip())
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /**
   * How many failures are no cause to ask again: where a page asks not to be kept, the feed's own
   * words could be had; and where an article names a page that is not there, the rest of it.
   */
  long settled() {
    return settled;
  }

  /**
   * Asks for the page of an item.
   *
   * @param names by which the item is known again
   * @param held whose words its post holds
   * @param somethingIsSaid whether words from elsewhere are to be joined with the page's
   */
  Found find(URI page, List<String> names, Held held, boolean somethingIsSaid)
      throws InterruptedException {
    // What is said is part of the post, so where it is new the page is wanted even if it is not.
    return somethingIsSaid ? anew(page, held) : ifChanged(page, names, held);
  }

  private Found anew(URI page, Held held) throws InterruptedException {
    var came = run.fetch(page);
    return came.isPresent() ? read(came.get(), held) : NO_PAGE;
  }

  private Found ifChanged(URI page, List<String> names, Held held) throws InterruptedException {
    return switch (run.askAgain(page, Map.of())) {
      case Arrival.Came(Fetched fetched) -> read(fetched, held);
      case Arrival.AsBefore same when !isOf(names, same.notes()) -> NO_PAGE;
      // It was read, and the feed's words came all the same: the run that read it was killed.
      case Arrival.AsBefore same -> held == Held.OF_FEED ? anew(page, held) : AS_BEFORE;
      case Arrival.Failed failed -> NO_PAGE;
    };
  }

  /** Where all lead to a page that greets, or asks for consent, it is that of one of them. */
  private static boolean isOf(List<String> names, List<String> notes) {
    return !notes.equals(WITHHELD) && !Collections.disjoint(notes, names);
  }

  private Found read(Fetched fetched, Held held) throws InterruptedException {
    var page = ArticleReader.Leaf.of(fetched);
    if (!run.mayKeep(page.page(), page.robotsTags())) {
      settled++;
      return new Found.Withheld(fetched);
    }
    var failed = run.tally().failures();
    var whole = articles.read(page);
    if (whole.isSettled()) {
      settled += run.tally().failures() - failed;
    }
    // A text is not cut because a page of it is missing now; the feed's words are less than any.
    var pagesBefore = run.memory().pages(fetched.url());
    if (whole.isCutTo(pagesBefore) && held != Held.OF_FEED) {
      run.memory().keepPages(fetched.url(), pagesBefore, fetched.at());
      return AS_BEFORE;
    }
    return new Found.Whole(fetched, whole);
  }

  /** Notes that the post of a page was kept, so that it is read again only when it changes. */
  void kept(Found.Whole page, List<String> names) {
    if (page.whole().pages() > 1) {
      run.memory().keepPages(page.fetched().url(), page.whole().pages(), page.fetched().at());
    } else if (page.whole().isSettled()) {
      run.memory().keepNoting(page.fetched(), names);
    }
  }

  /** Notes that the feed's words were kept in place of a page's that asks not to be. */
  void kept(Found.Withheld page) {
    run.memory().keepNoting(page.fetched(), WITHHELD);
  }

  /** Whether a page was read as that of an item. */
  boolean wasRead(List<String> names) {
    return run.memory().isNoted(names.getFirst());
  }
}

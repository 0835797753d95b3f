package org.minqing.crawler;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.minqing.crawler.ItemPages.Found;
import org.minqing.crawler.ItemTexts.Held;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.feed.FeedItem;
import org.minqing.model.Engagement;
import org.minqing.model.Place;

/**
 * Makes posts of the items of a feed: of their own pages where the source asks for these and they
 * can be had, else of the feed's words, with what is said in their recordings.
 */
final class FeedPosts {

  private final Run run;
  private final boolean readsPages;
  private final ItemPages pages;
  private final Transcripts transcripts;
  private final ItemTexts texts;

  /**
   * Makes posts of one source's items.
   *
   * @param readsPages whether the source asks for the items' own pages
   * @param bookmarks say what earlier runs collected
   */
  FeedPosts(Run run, boolean readsPages, Bookmarks bookmarks) {
    this.run = run;
    this.readsPages = readsPages;
    this.pages = new ItemPages(run);
    this.transcripts = new Transcripts(run, bookmarks);
    this.texts = new ItemTexts(bookmarks, run.drafts().clock());
  }

  /** How many failures are no cause to ask again. */
  long settled() {
    return pages.settled();
  }

  /** What the next run is to know of the items. */
  Map<String, String> remembered() {
    var marks = new HashMap<>(transcripts.collected());
    marks.putAll(texts.remembered());
    return marks;
  }

  /** Takes to the door what an item says, or notes that there is nothing new. */
  void take(FeedItem item, FeedListing feed) throws InterruptedException, IOException {
    var place = feed.place(item);
    var link = ownPage(item, feed);
    var names = ItemPages.names(item, place);
    var held = link.isPresent() ? texts.of(place) : Held.NOTHING;
    var transcript = feed.follows() ? transcripts.of(item, place.toString()) : Transcripts.NONE;
    if (transcript.isKnown()) {
      return;
    }
    var found =
        link.isPresent()
            ? pages.find(link.get(), names, held, transcript.read().isPresent())
            : new Found.Nothing();
    switch (found) {
      case Found.AsBefore same when held == Held.NOTHING -> texts.keepPage(place);
      case Found.AsBefore same -> {}
      case Found.Withheld page -> {
        if (admitFeed(item, feed, place, transcript)) {
          pages.kept(page);
        }
      }
      case Found.Whole page when DraftMaker.hasBody(page.whole().article()) -> {
        texts.keepPage(place);
        if (admit(item, page, transcript.text(), place, held)) {
          transcripts.kept(transcript);
        } else {
          texts.keep(place, held);
        }
      }
      case Found.Whole empty when held.isOfPage() -> {}
      case Found.Nothing nothing when held.isOfPage() -> {}
      // It was read by a run of before this was written down.
      case Found.Nothing nothing when held == Held.NOTHING && pages.wasRead(names) ->
          texts.keepPage(place);
      case Found.Whole empty -> admitFeed(item, feed, place, transcript);
      case Found.Nothing nothing -> admitFeed(item, feed, place, transcript);
    }
  }

  /** Takes the feed's words of an item to the door; where it has a page, until that is had. */
  private boolean admitFeed(
      FeedItem item, FeedListing feed, Place place, Transcripts.Transcript transcript)
      throws IOException {
    if (ownPage(item, feed).isPresent()) {
      texts.keepFeed(place);
    }
    return admit(item, feed, place, transcript);
  }

  private boolean admit(
      FeedItem item, FeedListing feed, Place place, Transcripts.Transcript transcript) {
    var text = joined(item.text(), transcript.text());
    if (text.isBlank()) {
      text = item.title();
    }
    if (text.isBlank()) {
      run.tally()
          .failed(place.toString(), FailureReason.NO_ARTICLE, "an item without title and text");
      return false;
    }
    var words =
        new DraftMaker.Words(
            address(item, place),
            place.part(),
            item.title(),
            text,
            item.published(),
            item.author());
    var drafts = run.drafts().readFrom(feed.archived());
    var draft =
        answered(item, feed)
            .map(above -> drafts.answer(words, Engagement.NONE, above))
            .orElseGet(() -> drafts.draft(words));
    var kept = run.tally().admit(draft);
    if (kept) {
      transcripts.kept(transcript);
    }
    return kept;
  }

  private URI address(FeedItem item, Place place) {
    return item.link().isPresent() ? run.addresses().spelled(place.url()) : place.url();
  }

  /** What an item answers: another item of the feed, else the page that it names. */
  private Optional<Place> answered(FeedItem item, FeedListing feed) {
    return item.answers()
        .flatMap(above ->
            feed.item(above.id())
                .map(
                    other -> new Place(address(other, feed.place(other)), feed.place(other).part()))
                .or(() -> above.page().map(page -> Place.of(run.addresses().spelled(page)))));
  }

  private static String joined(String words, String transcript) {
    return words.isBlank() || transcript.isBlank()
        ? words.strip() + transcript
        : words.strip() + "\n" + transcript;
  }

  private boolean admit(
      FeedItem item, Found.Whole page, String transcript, Place place, Held held) {
    var article = page.whole().article();
    var url =
        held.isAtLink()
            ? address(item, place)
            : run.addresses().canonical(article, page.whole().first().page());
    var drafts =
        run.drafts()
            .readFrom(page.fetched().archived())
            .drafts(
                merged(item, article, transcript), url, DraftMaker::hasBody, page.whole()::bytes);
    var kept = run.tally().admitAll(drafts);
    if (kept) {
      pages.kept(page, ItemPages.names(item, place));
    }
    return kept;
  }

  /** The page that an item has for itself, and that is more than an answer to another. */
  private Optional<URI> ownPage(FeedItem item, FeedListing listed) {
    return item.link()
        .filter(page -> readsPages && listed.follows())
        .filter(page -> !listed.isParted(page) && item.answers().isEmpty());
  }

  /** The page's article with the feed's title, time and author, which the publisher typed in. */
  private static Article merged(FeedItem item, Article page, String transcript) {
    return new Article(
        item.title().isEmpty() ? page.title() : item.title(),
        item.published().map(FeedPosts::published).or(page::published),
        item.author().or(page::author),
        joined(page.body(), transcript),
        page.canonical(),
        page.nextPage(),
        page.comments(),
        page.confidence());
  }

  private static Article.Published published(Instant at) {
    var utc = ZoneOffset.UTC;
    return new Article.Published(at.atOffset(utc).toLocalDateTime(), true, Optional.of(utc));
  }
}

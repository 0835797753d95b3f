package org.minqing.crawler;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.crawler.ItemPages.Found;
import org.minqing.crawler.ItemTexts.Held;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.feed.Feed;
import org.minqing.crawler.feed.FeedItem;
import org.minqing.crawler.feed.FeedReader;
import org.minqing.crawler.feed.MalformedFeedException;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.memory.Arrival;
import org.minqing.model.Engagement;
import org.minqing.model.Place;
import org.minqing.model.Reach;

/** Reads feeds, and their items' own pages where the source asks for them. */
final class FeedCollector {

  // Behind the first page lie older items; some feeds lead back through all their years.
  private static final int MAX_PAGES = 10;

  private final Run run;
  private final Reach.Feed feed;
  private final FeedReader reader;
  private final ItemPages pages;
  private final Bookmarks bookmarks;
  private final Transcripts transcripts;
  private final ItemTexts texts;
  private boolean allListed = true;
  private long done;
  private long known;

  FeedCollector(Run run, Reach.Feed feed, Bookmarks bookmarks) {
    this.run = run;
    this.feed = feed;
    this.reader = new FeedReader(run.drafts().zone(), run.drafts()::time, run.drafts().clock());
    this.pages = new ItemPages(run);
    this.bookmarks = bookmarks;
    this.transcripts = new Transcripts(run, bookmarks);
    this.texts = new ItemTexts(bookmarks, run.drafts().clock());
  }

  void collect() throws InterruptedException, IOException {
    var wholeRun = false;
    try {
      readAll();
      wholeRun = true;
    } finally {
      remember(wholeRun && allListed);
    }
  }

  /**
   * Keeps what was collected.
   *
   * @param all whether every feed was read, so that episodes that were not listed may be forgotten
   */
  private void remember(boolean all) throws IOException {
    var marks = new HashMap<>(transcripts.collected());
    marks.putAll(texts.remembered());
    bookmarks.keep(marks, other -> !all && !ItemTexts.isNameOfOne(other));
  }

  private void readAll() throws InterruptedException, IOException {
    known = feed.addresses().size();
    for (var address : feed.addresses()) {
      var url = WebAddress.parse(address).orElse(address);
      var failed = failures();
      var read = read(url);
      // What could not be had of its items is asked for again as long as the feed lists them.
      if (failures() == failed) {
        read.forEach(page -> run.memory().keep(page, List.of()));
      }
      step();
    }
  }

  /** Of what may be had when it is asked for again. */
  private long failures() {
    return run.tally().failures() - pages.settled();
  }

  /** Reads a feed page by page, back to what was read before; returns the pages read now. */
  private List<Fetched> read(URI feed) throws InterruptedException, IOException {
    var asked = new HashSet<URI>();
    var read = new ArrayList<Fetched>();
    for (var at = Optional.of(feed); at.isPresent(); ) {
      asked.add(at.get());
      var listed = list(at.get(), feed);
      for (var item : listed.items()) {
        read(item, listed);
        step();
      }
      listed.page().ifPresent(read::add);
      at =
          listed
              .next()
              .flatMap(next -> older(feed, next))
              .filter(next -> !asked.contains(next) && asked.size() < MAX_PAGES);
    }
    return read;
  }

  /**
   * Where older items of a feed may be asked for: on its host alone, and safely if it is safe;
   * programs that do not know of the https before them write their links with http.
   */
  static Optional<URI> older(URI feed, URI next) {
    if (!next.getRawAuthority().equals(feed.getRawAuthority())) {
      return Optional.empty();
    }
    return feed.getScheme().equals("https")
        ? WebAddress.resolve(feed, next.toString().replaceFirst("^http:", "https:"))
        : Optional.of(next);
  }

  private void read(FeedItem item, FeedListing feed) throws InterruptedException, IOException {
    try {
      admit(item, feed);
    } catch (RuntimeException upset) {
      run.tally().broken(item.link().orElse(feed.url()), upset);
    }
  }

  private void step() throws InterruptedException {
    Run.stopIfAsked();
    run.progress().at(++done, known);
  }

  private FeedListing list(URI page, URI feed) throws InterruptedException {
    return switch (run.askAgain(page, Map.of())) {
      case Arrival.Came(Fetched fetched) when run.asks(fetched.robotsTags(), "noindex") -> {
        run.notKept(fetched.url());
        yield unlisted(feed);
      }
      case Arrival.Came(Fetched fetched) -> {
        var read = parse(fetched);
        known += read.items().size();
        yield FeedListing.of(feed, read, !run.asks(fetched.robotsTags(), "nofollow"), fetched);
      }
      case Arrival.AsBefore same -> unlisted(feed);
      case Arrival.Failed failed -> unlisted(feed);
    };
  }

  private FeedListing unlisted(URI feed) {
    allListed = false;
    return FeedListing.nothing(feed);
  }

  private Feed parse(Fetched fetched) {
    try {
      return reader.read(fetched.body().bytes(), fetched.charset(), fetched.url());
    } catch (MalformedFeedException bad) {
      run.tally().failed(fetched.url().toString(), FailureReason.MALFORMED, cause(bad));
      allListed = false;
      return new Feed(List.of(), Optional.empty());
    }
  }

  private static String cause(MalformedFeedException bad) {
    return String.valueOf(bad.getMessage());
  }

  private void admit(FeedItem item, FeedListing feed) throws InterruptedException, IOException {
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
        .filter(page -> feed.fullText() && listed.follows())
        .filter(page -> !listed.isParted(page) && item.answers().isEmpty());
  }

  /** The page's article with the feed's title, time and author, which the publisher typed in. */
  private static Article merged(FeedItem item, Article page, String transcript) {
    return new Article(
        item.title().isEmpty() ? page.title() : item.title(),
        item.published().map(FeedCollector::published).or(page::published),
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

package org.minqing.crawler;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.crawler.ItemTexts.Held;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.feed.Feed;
import org.minqing.crawler.feed.FeedItem;
import org.minqing.crawler.feed.FeedReader;
import org.minqing.crawler.feed.MalformedFeedException;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.memory.Arrival;
import org.minqing.model.ArchiveReference;
import org.minqing.model.Engagement;
import org.minqing.model.Place;
import org.minqing.model.Reach;

/** Reads feeds, and their items' own pages where the source asks for them. */
final class FeedCollector {

  // Behind the first page lie older items; some feeds lead back through all their years.
  private static final int MAX_PAGES = 10;

  // The note of a page that asks not to be kept.
  private static final List<String> WITHHELD = List.of("noindex");

  private final Run run;
  private final Reach.Feed feed;
  private final FeedReader reader;
  private final ArticleReader articles;
  private final Bookmarks bookmarks;
  private final Transcripts transcripts;
  private final ItemTexts texts;
  private boolean allListed = true;
  private long settled;
  private long done;
  private long known;

  FeedCollector(Run run, Reach.Feed feed, Bookmarks bookmarks) {
    this.run = run;
    this.feed = feed;
    this.reader = new FeedReader(run.drafts().zone(), run.drafts()::time);
    this.articles = new ArticleReader(run, url -> true);
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
      var pages = read(url);
      // What could not be had of its items is asked for again as long as the feed lists them.
      if (failures() == failed) {
        pages.forEach(page -> run.memory().keep(page, List.of()));
      }
      step();
    }
  }

  /**
   * What may be had when it is asked for again. Where a page asks not to be kept, the feed's own
   * words could be had; and where an article names a page that is not there, the rest of it.
   */
  private long failures() {
    return run.tally().failures() - settled;
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

  private void read(FeedItem item, Listed feed) throws InterruptedException, IOException {
    try {
      admit(item, feed);
    } catch (RuntimeException upset) {
      run.tally().broken(item.link().orElse(feed.url()), upset);
    }
  }

  private void step() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    run.progress().at(++done, known);
  }

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
  private record Listed(
      URI url,
      List<FeedItem> items,
      Map<FeedItem, String> names,
      Map<URI, List<String>> titles,
      boolean follows,
      Optional<Fetched> page,
      Optional<URI> next) {

    static Listed nothing(URI url) {
      return new Listed(
          url, List.of(), Map.of(), Map.of(), false, Optional.empty(), Optional.empty());
    }

    static Listed of(URI url, Feed feed, boolean follows, Fetched page) {
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
      return new Listed(url, list, names(list), titles, follows, read, next);
    }

    // Ids that careless feeds give twice are told apart by the titles. Feeds begin with what is
    // newest; counted from their end, what has one name for lack of a date keeps it longest.
    private static Map<FeedItem, String> names(List<FeedItem> items) {
      var times =
          items.stream().collect(Collectors.groupingBy(FeedItem::id, Collectors.counting()));
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

  private Listed list(URI page, URI feed) throws InterruptedException {
    return switch (run.askAgain(page, Map.of())) {
      case Arrival.Came(Fetched fetched) when run.asks(fetched.robotsTags(), "noindex") -> {
        run.notKept(fetched.url());
        allListed = false;
        yield Listed.nothing(feed);
      }
      case Arrival.Came(Fetched fetched) -> {
        var read = parse(fetched);
        known += read.items().size();
        yield Listed.of(feed, read, !run.asks(fetched.robotsTags(), "nofollow"), fetched);
      }
      case Arrival.AsBefore same -> {
        allListed = false;
        yield Listed.nothing(feed);
      }
      case Arrival.Failed(Failed failure) -> {
        run.tally().failed(failure);
        allListed = false;
        yield Listed.nothing(feed);
      }
    };
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

  private void admit(FeedItem item, Listed feed) throws InterruptedException, IOException {
    var place = feed.place(item);
    var link = ownPage(item, feed);
    var held = link.isPresent() ? texts.of(place) : Held.NOTHING;
    var transcript = feed.follows() ? transcripts.of(item, place.toString()) : Transcripts.NONE;
    if (transcript.isKnown()) {
      return;
    }
    var found =
        link.isPresent()
            ? find(link.get(), names(item, place), held, transcript.read().isPresent())
            : NO_PAGE;
    switch (found) {
      case Found.AsBefore same when held == Held.NOTHING -> texts.keepPage(place);
      case Found.AsBefore same -> {}
      case Found.Withheld page -> {
        if (admitFeed(item, feed, place, transcript)) {
          run.memory().keepNoting(page.fetched(), WITHHELD);
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
      case Found.Nothing nothing
          when held == Held.NOTHING && run.memory().isNoted(names(item, place).getFirst()) ->
          texts.keepPage(place);
      case Found.Whole empty -> admitFeed(item, feed, place, transcript);
      case Found.Nothing nothing -> admitFeed(item, feed, place, transcript);
    }
  }

  /** Takes the feed's words of an item to the door; where it has a page, until that is had. */
  private boolean admitFeed(
      FeedItem item, Listed feed, Place place, Transcripts.Transcript transcript)
      throws IOException {
    if (ownPage(item, feed).isPresent()) {
      texts.keepFeed(place);
    }
    return admit(item, feed, place, transcript);
  }

  private boolean admit(
      FeedItem item, Listed feed, Place place, Transcripts.Transcript transcript) {
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
    return item.link().isPresent() ? run.drafts().spelled(place.url()) : place.url();
  }

  /** What an item answers: another item of the feed, else the page that it names. */
  private Optional<Place> answered(FeedItem item, Listed feed) {
    return item.answers()
        .flatMap(above ->
            feed.item(above.id())
                .map(
                    other -> new Place(address(other, feed.place(other)), feed.place(other).part()))
                .or(() -> above.page().map(page -> Place.of(run.drafts().spelled(page)))));
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
            : run.drafts().canonical(article, page.whole().first().page());
    var drafts =
        run.drafts()
            .readFrom(page.fetched().archived())
            .drafts(
                merged(item, article, transcript), url, DraftMaker::hasBody, page.whole()::bytes);
    var kept = run.tally().admitAll(drafts);
    if (kept && page.whole().pages() > 1) {
      run.memory().keepPages(page.fetched().url(), page.whole().pages(), page.fetched().at());
    } else if (kept && page.whole().isSettled()) {
      run.memory().keepNoting(page.fetched(), names(item, place));
    }
    return kept;
  }

  /** By which the item is known again whose page it is. */
  private static List<String> names(FeedItem item, Place place) {
    return Stream.of(place.toString(), item.title())
        .map(name -> name.replaceAll("\\s+", " ").strip())
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static final Found NO_PAGE = new Found.Nothing();
  private static final Found AS_BEFORE = new Found.AsBefore();

  /** What an item's own page holds. */
  private sealed interface Found {
    record Whole(Fetched fetched, ArticleReader.Whole whole) implements Found {}

    /** It was read before, and there is nothing new to be had. */
    record AsBefore() implements Found {}

    /** It asks not to be kept. */
    record Withheld(Fetched fetched) implements Found {}

    /** There is none, or it cannot be had now. */
    record Nothing() implements Found {}
  }

  /** The page that an item has for itself, and that is more than an answer to another. */
  private Optional<URI> ownPage(FeedItem item, Listed listed) {
    return item.link()
        .filter(page -> feed.fullText() && listed.follows())
        .filter(page -> !listed.isParted(page) && item.answers().isEmpty());
  }

  private Found find(URI page, List<String> names, Held held, boolean somethingIsSaid)
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
      case Arrival.Failed(Failed failure) -> {
        run.tally().failed(failure);
        yield NO_PAGE;
      }
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

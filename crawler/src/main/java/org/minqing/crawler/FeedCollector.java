package org.minqing.crawler;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.Page;
import org.minqing.crawler.feed.FeedItem;
import org.minqing.crawler.feed.FeedReader;
import org.minqing.crawler.feed.MalformedFeedException;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.memory.Arrival;
import org.minqing.model.ArchiveReference;
import org.minqing.model.Reach;

/** Reads feeds, and their items' own pages where the source asks for them. */
final class FeedCollector {

  private final Run run;
  private final Reach.Feed feed;
  private final FeedReader reader;
  private final ArticleReader articles;
  private final Transcripts transcripts;
  private boolean allListed = true;
  private long done;
  private long known;

  FeedCollector(Run run, Reach.Feed feed, Bookmarks bookmarks) {
    this.run = run;
    this.feed = feed;
    this.reader = new FeedReader(run.drafts()::time);
    this.articles = new ArticleReader(run.extractor(), run.session(), run.tally(), url -> true);
    this.transcripts = new Transcripts(run, bookmarks);
  }

  void collect() throws InterruptedException, IOException {
    known = feed.addresses().size();
    for (var address : feed.addresses()) {
      var url = WebAddress.parse(address).orElse(address);
      var listed = items(url);
      var failed = run.tally().failures();
      for (var item : listed.items()) {
        admit(item, listed);
        step();
      }
      // What could not be had of its items is asked for again as long as the feed lists them.
      if (run.tally().failures() == failed) {
        listed.feed().ifPresent(read -> run.memory().keep(read, List.of()));
      }
      step();
    }
    transcripts.remember(allListed);
  }

  private void step() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    run.progress().at(++done, known);
  }

  /** Where a post is, which is what names it. */
  private record Place(URI url, String part) {
    @Override
    public String toString() {
      return part.isEmpty() ? url.toString() : url + " " + part;
    }
  }

  /**
   * What a feed listed.
   *
   * @param url its address
   * @param items in its order
   * @param shared links and ids that several items have
   * @param feed itself, if it had to be read
   */
  private record Listed(URI url, List<FeedItem> items, Set<String> shared, Optional<Fetched> feed) {

    static Listed of(URI url, List<FeedItem> items, Optional<Fetched> feed) {
      var seen = new HashSet<String>();
      var shared = new HashSet<String>();
      for (var item : new LinkedHashSet<>(items)) {
        item.link().map(URI::toString).filter(link -> !seen.add(link)).ifPresent(shared::add);
        if (!seen.add("id " + item.id())) {
          shared.add("id " + item.id());
        }
      }
      return new Listed(url, List.copyOf(new LinkedHashSet<>(items)), shared, feed);
    }

    Optional<ArchiveReference> archived() {
      return feed.flatMap(Fetched::archived);
    }

    // An item without a page of its own is a part of its feed; one that shares its page with others
    // is a part of that page. Ids that careless feeds give twice are told apart by the titles.
    Place place(FeedItem item) {
      var own = shared.contains("id " + item.id()) ? item.id() + " " + item.title() : item.id();
      var link = item.link();
      if (link.isEmpty()) {
        return new Place(url, own);
      }
      return new Place(Canonical.of(link.get()), shared.contains(link.get().toString()) ? own : "");
    }
  }

  private Listed items(URI url) throws InterruptedException {
    return switch (run.askAgain(url, Map.of())) {
      case Arrival.Came(Fetched fetched) -> {
        var items = parse(fetched);
        known += items.size();
        // A feed that cannot be read is said to be so each time.
        yield Listed.of(url, items, Optional.of(fetched).filter(feed -> !items.isEmpty()));
      }
      case Arrival.AsBefore same -> {
        allListed = false;
        yield Listed.of(url, List.of(), Optional.empty());
      }
      case Arrival.Failed(Failed failure) -> {
        run.tally().failed(failure);
        allListed = false;
        yield Listed.of(url, List.of(), Optional.empty());
      }
    };
  }

  private List<FeedItem> parse(Fetched fetched) {
    try {
      return reader.read(fetched.body().bytes(), fetched.contentType(), fetched.url());
    } catch (MalformedFeedException bad) {
      run.tally().failed(fetched.url().toString(), FailureReason.MALFORMED, cause(bad));
      return List.of();
    }
  }

  private static String cause(MalformedFeedException bad) {
    return String.valueOf(bad.getMessage());
  }

  private void admit(FeedItem item, Listed feed) throws InterruptedException {
    var place = feed.place(item);
    var transcript = transcripts.of(item, place.toString());
    if (transcript.isKnown()) {
      return;
    }
    var found = this.feed.fullText() && item.link().isPresent() ? page(item.link().get()) : NO_PAGE;
    if (found instanceof Found.AsBefore) {
      return;
    }
    if (found instanceof Found.Whole page && DraftMaker.hasBody(page.whole().article())) {
      admit(item, page, transcript.text());
      return;
    }
    var text = joined(item.text(), transcript.text());
    if (text.isBlank()) {
      text = item.title();
    }
    if (text.isBlank()) {
      run.tally()
          .failed(place.toString(), FailureReason.NO_ARTICLE, "an item without title and text");
      return;
    }
    run.tally()
        .admit(
            run.drafts()
                .readFrom(feed.archived())
                .draft(
                    new DraftMaker.Words(
                        item.link().isPresent() ? run.drafts().spelled(place.url()) : place.url(),
                        place.part(),
                        item.title(),
                        text,
                        item.published(),
                        item.author())));
  }

  private static String joined(String words, String transcript) {
    return words.isBlank() || transcript.isBlank()
        ? words.strip() + transcript
        : words.strip() + "\n" + transcript;
  }

  private void admit(FeedItem item, Found.Whole page, String transcript) {
    var article = page.whole().article();
    var url = run.drafts().canonical(article, page.page());
    var drafts =
        run.drafts()
            .readFrom(page.fetched().archived())
            .drafts(merged(item, article, transcript), url, DraftMaker::hasBody);
    if (run.tally().admitAll(drafts) && page.whole().further().isEmpty()) {
      run.memory().keep(page.fetched(), List.of());
    }
  }

  private static final Found NO_PAGE = new Found.Nothing();

  /** What an item's own page holds. */
  private sealed interface Found {
    record Whole(Fetched fetched, Page page, ArticleReader.Whole whole) implements Found {}

    /** It was read before and has not changed since. */
    record AsBefore() implements Found {}

    record Nothing() implements Found {}
  }

  private Found page(URI link) throws InterruptedException {
    return switch (run.askAgain(link, Map.of())) {
      case Arrival.Came(Fetched fetched) -> {
        var page = ArticleReader.page(fetched);
        yield new Found.Whole(fetched, page, articles.read(page));
      }
      case Arrival.AsBefore same -> new Found.AsBefore();
      case Arrival.Failed(Failed failure) -> {
        run.tally().failed(failure);
        yield NO_PAGE;
      }
    };
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

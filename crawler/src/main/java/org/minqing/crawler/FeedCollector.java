package org.minqing.crawler;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private long done;
  private long known;

  FeedCollector(Run run, Reach.Feed feed) {
    this.run = run;
    this.feed = feed;
    this.reader = new FeedReader(run.drafts()::time);
    this.articles = new ArticleReader(run.extractor(), run.session(), run.tally(), url -> true);
  }

  void collect() throws InterruptedException {
    known = feed.addresses().size();
    for (var address : feed.addresses()) {
      var url = WebAddress.parse(address).orElse(address);
      var listed = items(url);
      var failed = run.tally().failures();
      for (var item : listed.items()) {
        admit(item, url, listed.archived());
        step();
      }
      // What could not be had of its items is asked for again as long as the feed lists them.
      if (run.tally().failures() == failed) {
        listed.feed().ifPresent(read -> run.memory().keep(read, List.of()));
      }
      step();
    }
  }

  private void step() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    run.progress().at(++done, known);
  }

  /** What a feed listed, and the feed itself if it has to be read. */
  private record Listed(List<FeedItem> items, Optional<Fetched> feed) {
    static final Listed NOTHING = new Listed(List.of(), Optional.empty());

    Optional<ArchiveReference> archived() {
      return feed.flatMap(Fetched::archived);
    }
  }

  private Listed items(URI url) throws InterruptedException {
    return switch (run.askAgain(url, Map.of())) {
      case Arrival.Came(Fetched fetched) -> {
        var items = parse(fetched);
        known += items.size();
        // A feed that cannot be read is said to be so each time.
        yield new Listed(items, Optional.of(fetched).filter(feed -> !items.isEmpty()));
      }
      case Arrival.AsBefore same -> Listed.NOTHING;
      case Arrival.Failed(Failed failure) -> {
        run.tally().failed(failure);
        yield Listed.NOTHING;
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

  private void admit(FeedItem item, URI feedUrl, Optional<ArchiveReference> feedBytes)
      throws InterruptedException {
    var found = feed.fullText() && item.link().isPresent() ? page(item.link().get()) : NO_PAGE;
    if (found instanceof Found.AsBefore) {
      return;
    }
    if (found instanceof Found.Whole page && DraftMaker.hasBody(page.whole().article())) {
      admit(item, page);
      return;
    }
    var text = item.text().isEmpty() ? item.title() : item.text();
    if (text.isBlank()) {
      run.tally()
          .failed(
              item.link().map(URI::toString).orElse(feedUrl + " " + item.id()),
              FailureReason.NO_ARTICLE,
              "an item without title and text");
      return;
    }
    // An item without a page of its own is a part of its feed.
    var url = item.link().map(run.drafts()::spelled).orElse(feedUrl);
    var part = item.link().isPresent() ? "" : item.id();
    run.tally()
        .admit(
            run.drafts()
                .readFrom(feedBytes)
                .draft(
                    new DraftMaker.Words(
                        url, part, item.title(), text, item.published(), item.author())));
  }

  private void admit(FeedItem item, Found.Whole page) {
    var article = page.whole().article();
    var url = run.drafts().canonical(article, page.page());
    var drafts =
        run.drafts()
            .readFrom(page.fetched().archived())
            .drafts(merged(item, article), url, DraftMaker::hasBody);
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
  private static Article merged(FeedItem item, Article page) {
    return new Article(
        item.title().isEmpty() ? page.title() : item.title(),
        item.published().map(FeedCollector::published).or(page::published),
        item.author().or(page::author),
        page.body(),
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

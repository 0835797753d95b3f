package org.minqing.crawler;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.feed.FeedItem;
import org.minqing.crawler.feed.FeedReader;
import org.minqing.crawler.feed.MalformedFeedException;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
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
      for (var item : listed.items()) {
        admit(item, url, listed.archived());
        step();
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

  /** What a feed listed, and where its bytes lie. */
  private record Listed(List<FeedItem> items, Optional<ArchiveReference> archived) {}

  private Listed items(URI url) throws InterruptedException {
    return switch (run.session().fetch(url)) {
      case Fetched fetched -> {
        run.tally().fetched();
        var items = parse(fetched);
        known += items.size();
        yield new Listed(items, fetched.archived());
      }
      case Failed failed -> {
        run.tally().failed(failed);
        yield new Listed(List.of(), Optional.empty());
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
    var page = feed.fullText() && item.link().isPresent() ? page(item.link().get()) : NO_PAGE;
    if (page.isPresent() && DraftMaker.hasBody(page.get().article())) {
      var url = DraftMaker.canonical(page.get().article(), page.get().url());
      run.drafts()
          .readFrom(page.get().archived())
          .drafts(merged(item, page.get().article()), url, DraftMaker::hasBody)
          .forEach(run.tally()::admit);
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
    var url = item.link().map(Canonical::of).orElse(feedUrl);
    var part = item.link().isPresent() ? "" : item.id();
    run.tally()
        .admit(
            run.drafts()
                .readFrom(feedBytes)
                .draft(
                    new DraftMaker.Words(
                        url, part, item.title(), text, item.published(), item.author())));
  }

  private static final Optional<PageArticle> NO_PAGE = Optional.empty();

  private record PageArticle(URI url, Article article, Optional<ArchiveReference> archived) {}

  private Optional<PageArticle> page(URI link) throws InterruptedException {
    return switch (run.session().fetch(link)) {
      case Fetched fetched -> {
        run.tally().fetched();
        var page = ArticleReader.page(fetched);
        yield Optional.of(
            new PageArticle(page.url(), articles.read(page).article(), fetched.archived()));
      }
      case Failed failed -> {
        run.tally().failed(failed);
        yield Optional.empty();
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

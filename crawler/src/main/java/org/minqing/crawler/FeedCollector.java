package org.minqing.crawler;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.feed.Feed;
import org.minqing.crawler.feed.FeedItem;
import org.minqing.crawler.feed.FeedReader;
import org.minqing.crawler.feed.MalformedFeedException;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.memory.Arrival;
import org.minqing.model.Reach;

/** Reads feeds page by page, back to what was read before. */
final class FeedCollector {

  // Behind the first page lie older items; some feeds lead back through all their years.
  private static final int MAX_PAGES = 10;

  private final Run run;
  private final Reach.Feed feed;
  private final FeedReader reader;
  private final Bookmarks bookmarks;
  private final FeedPosts posts;
  private boolean allListed = true;
  private long done;
  private long known;

  FeedCollector(Run run, Reach.Feed feed, Bookmarks bookmarks) {
    this.run = run;
    this.feed = feed;
    this.reader = new FeedReader(run.drafts().zone(), run.drafts()::time, run.drafts().clock());
    this.bookmarks = bookmarks;
    this.posts = new FeedPosts(run, feed.fullText(), bookmarks);
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
    bookmarks.keep(posts.remembered(), other -> !all && !ItemTexts.isNameOfOne(other));
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
    return run.tally().failures() - posts.settled();
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
      posts.take(item, feed);
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
      run.tally().failed(fetched.url(), FailureReason.MALFORMED, cause(bad));
      allListed = false;
      return new Feed(List.of(), Optional.empty());
    }
  }

  private static String cause(MalformedFeedException bad) {
    return String.valueOf(bad.getMessage());
  }
}

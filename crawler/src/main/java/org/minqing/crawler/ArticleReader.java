package org.minqing.crawler;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.crawler.extract.Page;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.fetch.FetchSession;

/**
 * Reads articles off fetched pages, and the further pages of one that goes on.
 *
 * @param extractor finds the article on a page
 * @param session fetches further pages
 * @param tally counts them
 * @param mayRead which addresses a further page may have
 */
record ArticleReader(
    ArticleExtractor extractor, FetchSession session, RunTally tally, Predicate<URI> mayRead) {

  private static final int MAX_PAGES = 20;

  /**
   * A whole article.
   *
   * @param article body and comments of all its pages, the rest from the first
   * @param followUps the addresses of its further pages
   */
  record Whole(Article article, Set<URI> followUps) {}

  /** Makes a page of what was fetched. */
  static Page page(Fetched fetched) {
    return new Page(
        fetched.url(),
        fetched.at(),
        PageDecoder.decode(fetched.body().bytes(), fetched.charset()).text());
  }

  /** Reads the article that begins on {@code page} to its end. */
  Whole read(Page page) throws InterruptedException {
    var first = extractor.extract(page);
    var followUps = new LinkedHashSet<URI>();
    var whole = first;
    for (var next = next(first, page.url());
        next.isPresent() && followUps.size() < MAX_PAGES - 1;
        next = next(whole, page.url())) {
      if (next.get().equals(page.url()) || !followUps.add(next.get())) {
        break;
      }
      var more = fetch(next.get());
      if (more.isEmpty()) {
        break;
      }
      whole = joined(whole, more.get());
    }
    return new Whole(whole, followUps);
  }

  private Optional<URI> next(Article article, URI first) {
    return article
        .nextPage()
        .flatMap(WebAddress::parse)
        .filter(next -> next.getRawAuthority().equals(first.getRawAuthority()))
        .filter(mayRead);
  }

  private Optional<Article> fetch(URI url) throws InterruptedException {
    return switch (session.fetch(url)) {
      case Fetched fetched -> {
        tally.fetched();
        yield Optional.of(extractor.extract(page(fetched)));
      }
      case Failed failed -> {
        tally.failed(failed);
        yield Optional.empty();
      }
    };
  }

  private static Article joined(Article whole, Article more) {
    var comments = new ArrayList<>(whole.comments());
    more.comments().stream().filter(comment -> !comments.contains(comment)).forEach(comments::add);
    // A thread repeats its opening post on every page.
    var body =
        whole.body().contains(more.body().strip())
            ? whole.body()
            : whole.body().stripTrailing() + "\n" + more.body().strip();
    return new Article(
        whole.title(),
        whole.published(),
        whole.author(),
        body,
        whole.canonical(),
        more.nextPage(),
        comments,
        whole.confidence());
  }
}

package org.minqing.crawler;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.crawler.extract.Page;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.fetch.FetchSession;

/**
 * Reads articles off pages, and the further pages of one that goes on.
 *
 * @param extractor finds the article on a page
 * @param session fetches further pages
 * @param tally counts them
 * @param mayRead which addresses a further page may have
 */
record ArticleReader(
    ArticleExtractor extractor, FetchSession session, RunTally tally, Predicate<URI> mayRead) {

  private static final int MAX_FURTHER_PAGES = 19;

  /**
   * A whole article.
   *
   * @param article body and comments of all its pages, the rest from the first
   * @param further its further pages
   */
  record Whole(Article article, List<Page> further) {}

  /** Makes a page of what was fetched. */
  static Page page(Fetched fetched) {
    return new Page(
        fetched.url(),
        fetched.at(),
        PageDecoder.decode(fetched.body().bytes(), fetched.charset()).text());
  }

  /** Reads the article that begins on {@code page} to its end. */
  Whole read(Page page) throws InterruptedException {
    var whole = extractor.extract(page);
    var further = new ArrayList<Page>();
    var last = page.url();
    for (var next = next(whole, last); next.isPresent(); next = next(whole, last)) {
      var more = fetch(next.get());
      if (more.isEmpty()) {
        break;
      }
      var article = extractor.extract(more.get());
      if (!FurtherPage.continues(whole.title(), article.title())) {
        break;
      }
      whole = joined(whole, article);
      last = next.get();
      further.add(more.get());
      if (further.size() == MAX_FURTHER_PAGES) {
        break;
      }
    }
    return new Whole(whole, List.copyOf(further));
  }

  /**
   * The address of the page after {@code last}; each is spelled one higher, so none comes twice.
   */
  private Optional<URI> next(Article article, URI last) {
    if (!DraftMaker.isArticle(article) && article.comments().isEmpty()) {
      return Optional.empty();
    }
    return article
        .nextPage()
        .flatMap(WebAddress::parse)
        .map(Canonical::of)
        .filter(next -> next.getRawAuthority().equals(last.getRawAuthority()))
        .filter(next -> FurtherPage.isSpelledAsNext(last, next))
        .filter(mayRead);
  }

  private Optional<Page> fetch(URI url) throws InterruptedException {
    return switch (session.fetch(url)) {
      case Fetched fetched -> {
        tally.fetched();
        yield Optional.of(page(fetched));
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

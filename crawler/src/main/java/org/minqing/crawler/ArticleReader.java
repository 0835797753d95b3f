package org.minqing.crawler;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.minqing.crawler.FailureReason.Lasting;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.Page;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.model.ArchiveReference;

/**
 * Reads articles off pages, and the further pages of one that goes on.
 *
 * @param run finds the article on a page, fetches further pages and counts them
 * @param mayRead which addresses a further page may have
 */
record ArticleReader(Run run, Predicate<URI> mayRead) {

  private static final int MAX_FURTHER_PAGES = 19;

  /**
   * A page as it came and as text.
   *
   * @param robotsTags what its answer asks of robots
   * @param bytes where it is kept, if it is
   */
  record Leaf(Page page, List<String> robotsTags, Optional<ArchiveReference> bytes) {

    static Leaf of(Fetched fetched) {
      return new Leaf(ArticleReader.page(fetched), fetched.robotsTags(), fetched.archived());
    }

    URI url() {
      return page.url();
    }
  }

  /**
   * A whole article.
   *
   * @param article body and comments of all its pages, the rest from the first
   * @param first its first page
   * @param further its further pages
   * @param behind the comments that stand on further pages, with the page
   * @param end why it is read no further
   */
  record Whole(
      Article article, Leaf first, List<Leaf> further, Map<Article.Comment, Leaf> behind, End end) {

    /** One that stands on a page whose bytes are not kept. */
    static Whole of(Article article, Page page) {
      var leaf = new Leaf(page, List.of(), Optional.empty());
      return new Whole(article, leaf, List.of(), Map.of(), End.REACHED);
    }

    /** How many pages it has. */
    int pages() {
      return 1 + further.size();
    }

    /**
     * Whether a page is missing of those that were read before; of a thread it is only the floors
     * that stood there.
     */
    boolean isCutTo(int pagesBefore) {
      return end != End.REACHED && pages() < pagesBefore && !DraftMaker.isThread(article);
    }

    /** Whether it was read as far as it can be, so that it need not be asked for again. */
    boolean isSettled() {
      return end != End.AWAITED;
    }

    /** Where the bytes are kept that hold a comment, if they are. */
    Optional<ArchiveReference> bytes(Article.Comment comment) {
      return behind.getOrDefault(comment, first).bytes();
    }
  }

  /** Why an article is read no further. */
  enum End {
    /** It names no further page. */
    REACHED,
    /** The page that it names is none of its own, or cannot be had until somebody changes that. */
    GONE,
    /** The page that it names may be there when it is asked for again. */
    AWAITED;

    static End of(Failed failure) {
      return RunTally.reason(failure.kind()).lasting() == Lasting.TEMPORARY ? AWAITED : GONE;
    }
  }

  /** Makes a page of what was fetched. */
  static Page page(Fetched fetched) {
    return new Page(
        fetched.url(),
        fetched.at(),
        PageDecoder.decode(fetched.body().bytes(), fetched.charset()).text());
  }

  /** Reads the article that begins on a page to its end. */
  Whole read(Leaf first) throws InterruptedException {
    return read(first, Optional.empty());
  }

  /**
   * Reads an article of which a further page was met first, from its first page if that leads here,
   * else from here on.
   */
  Whole read(FurtherPage.Beginning beginning, Leaf here) throws InterruptedException {
    if (beginning.number() <= MAX_FURTHER_PAGES + 1
        && DraftMaker.saysSomething(extract(here))
        && mayRead.test(beginning.first())) {
      var first = run.fetch(beginning.first()).map(Leaf::of);
      if (first.isPresent() && mayKeep(first.get())) {
        var whole = read(first.get(), Optional.of(here));
        if (whole.further().contains(here)) {
          return whole;
        }
      }
    }
    return read(here, Optional.empty());
  }

  private Whole read(Leaf first, Optional<Leaf> atHand) throws InterruptedException {
    var reading = new Reading(first, atHand);
    while (reading.goesOn()) {
      // Each page is joined to those before it.
    }
    return reading.whole();
  }

  /** An article as far as it was read. */
  private final class Reading {

    private final Leaf first;
    private final Optional<Leaf> atHand;
    private final List<Leaf> further = new ArrayList<>();
    private final Map<Article.Comment, Leaf> behind = new HashMap<>();
    private Article article;
    private URI last;
    private Leaf from;
    private End end = End.REACHED;

    Reading(Leaf first, Optional<Leaf> atHand) {
      this.first = first;
      this.atHand = atHand;
      this.article = extract(first);
      this.last = first.url();
      this.from = first;
    }

    /** Reads the next page; whether there was one that belongs to it. */
    boolean goesOn() throws InterruptedException {
      if (further.size() == MAX_FURTHER_PAGES) {
        return false;
      }
      var next = next(article, last, from, further.isEmpty());
      var leaf = next.isPresent() ? leaf(next.get()) : Optional.<Leaf>empty();
      return leaf.isPresent() && takes(next.get(), leaf.get());
    }

    private Optional<Leaf> leaf(URI address) throws InterruptedException {
      var met = atHand.filter(page -> page.url().equals(address));
      if (met.isPresent()) {
        return met;
      }
      return switch (run.ask(address)) {
        case Fetched fetched -> Optional.of(Leaf.of(fetched));
        case Failed failed -> {
          end = End.of(failed);
          yield Optional.empty();
        }
      };
    }

    private boolean takes(URI address, Leaf leaf) {
      var more = extract(leaf);
      if (!FurtherPage.continues(article, more)) {
        end = End.GONE;
        return false;
      }
      // What asks not to be kept ends the article: its words are not to stay.
      if (!mayKeep(leaf)) {
        return false;
      }
      var known = Set.copyOf(article.comments());
      posts(article, more).stream()
          .filter(comment -> !known.contains(comment))
          .forEach(comment -> behind.put(comment, leaf));
      article = joined(article, more);
      last = address;
      from = leaf;
      further.add(leaf);
      return true;
    }

    Whole whole() {
      return new Whole(article, first, List.copyOf(further), behind, end);
    }
  }

  /**
   * The address of the page after {@code last}; each is spelled one higher, so none comes twice.
   *
   * @param from the page itself, which may ask not to be followed
   * @param isFirst whether the article begins on it
   */
  private Optional<URI> next(Article article, URI last, Leaf from, boolean isFirst) {
    if (!DraftMaker.saysSomething(article)) {
      return Optional.empty();
    }
    return article
        .nextPage()
        .flatMap(WebAddress::parse)
        .map(Canonical::of)
        .filter(next -> next.getRawAuthority().equals(last.getRawAuthority()))
        .filter(next -> FurtherPage.isSpelledAsNext(last, next, isFirst))
        .filter(mayRead)
        .filter(next -> !run.asks(from.page(), from.robotsTags(), "nofollow"));
  }

  private Article extract(Leaf leaf) {
    return run.extractor().extract(leaf.page());
  }

  private boolean mayKeep(Leaf leaf) {
    return run.mayKeep(leaf.page(), leaf.robotsTags());
  }

  private static Article joined(Article whole, Article more) {
    var comments = new LinkedHashSet<>(whole.comments());
    comments.addAll(posts(whole, more));
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
        List.copyOf(comments),
        whole.confidence());
  }

  /** The posts on a further page; one that stands alone on its page looks like an article. */
  private static List<Article.Comment> posts(Article whole, Article more) {
    return more.comments().isEmpty() && DraftMaker.isThread(whole) && !more.body().isBlank()
        ? List.of(
            new Article.Comment(
                "", more.author(), Optional.empty(), more.published(), more.body().strip()))
        : more.comments();
  }
}

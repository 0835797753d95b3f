package org.minqing.crawler.memory;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.minqing.crawler.fetch.Body;
import org.minqing.crawler.fetch.FetchOutcome;
import org.minqing.crawler.fetch.FetchSession;
import org.minqing.crawler.fetch.Revisit;
import org.minqing.crawler.fetch.Validators;
import org.minqing.model.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the pages of one source between its runs, so that what has not changed is neither sent
 * nor read again. A page is remembered only after everything on it was kept; what a kill -9 makes
 * it forget is read once more and found to be known. The caller holds the source's lock. Safe for
 * use by several threads.
 */
public final class PageMemory implements AutoCloseable {

  // So that what we learn to read better is read again, and a server whose marks never change
  // cannot hide a page for ever.
  private static final Duration GOOD_FOR = Duration.ofDays(7);

  // While a page of an article is missing, the others are met again and again; an article that is
  // not met for so long has left its lists.
  private static final Duration PAGES_KNOWN_FOR = Duration.ofDays(30);

  private static final Set<Integer> SPOILT =
      Set.of(
          DataUtils.ERROR_FILE_CORRUPT,
          DataUtils.ERROR_CHUNK_NOT_FOUND,
          DataUtils.ERROR_UNSUPPORTED_FORMAT);

  private static final String PLAN = "plan";
  private static final Logger LOG = LoggerFactory.getLogger(PageMemory.class);

  private final MVStore store;
  private final MVMap<String, String> pages;
  private final Clock clock;

  private PageMemory(MVStore store, Clock clock) {
    this.store = store;
    this.pages = store.openMap("pages");
    this.clock = clock;
  }

  /**
   * Opens the memory, making it where there is none.
   *
   * @param file where it lies
   * @param plan how the pages are read; what was read otherwise is forgotten
   * @throws IOException if the file cannot be made or read
   */
  public static PageMemory open(Path file, String plan, Clock clock) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      return read(file, plan, clock);
    } catch (RuntimeException broken) {
      if (!isSpoilt(broken)) {
        throw new IOException("the memory in " + file + " cannot be opened", broken);
      }
      LOG.warn("the memory in {} is begun anew: {}", file, broken.getMessage());
      Files.deleteIfExists(file);
      return read(file, plan, clock);
    }
  }

  /** What the store does not notice itself is an entry that cannot be read; all else passes. */
  private static boolean isSpoilt(RuntimeException broken) {
    return !(broken instanceof MVStoreException told)
        || SPOILT.contains(told.getErrorCode())
        || told.getCause() instanceof EOFException;
  }

  private static PageMemory read(Path file, String plan, Clock clock) {
    var store = open(file);
    try {
      var memory = new PageMemory(store, clock);
      memory.forgetUnless(plan);
      return memory;
    } catch (RuntimeException broken) {
      store.closeImmediately();
      throw broken;
    }
  }

  private static MVStore open(Path file) {
    return new MVStore.Builder().fileName(file.toString()).compress().cacheSize(4).open();
  }

  private void forgetUnless(String plan) {
    MVMap<String, String> head = store.openMap("head");
    var isSame = plan.equals(head.get(PLAN));
    head.put(PLAN, plan);
    pages.entrySet().stream()
        .filter(page -> !isGood(Remembered.read(page.getValue()), isSame))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(pages::remove);
  }

  // How many pages an article has spares no request, and is true however they are read.
  private boolean isGood(Remembered page, boolean isReadAlike) {
    var age = Duration.between(page.readAt(), clock.instant());
    return page.pages() > 1
        ? age.compareTo(PAGES_KNOWN_FOR) <= 0
        : isReadAlike && age.compareTo(GOOD_FOR) <= 0;
  }

  /** Asks for a page, and for its body only if it has changed since it was read. */
  public Arrival ask(FetchSession session, URI url, Map<String, String> headers)
      throws InterruptedException {
    return arrival(session.revisit(url, headers, this::validators));
  }

  /** The same for a sitemap, which may be a gzip file. */
  public Arrival askSitemap(FetchSession session, URI url) throws InterruptedException {
    return arrival(session.revisitSitemap(url, this::validators));
  }

  private Arrival arrival(Revisit revisit) {
    return switch (revisit) {
      case Revisit.AsBefore same -> new Arrival.AsBefore(same.url(), notes(same.url()), false);
      case Revisit.Other(FetchOutcome.Failed failure) -> new Arrival.Failed(failure);
      case Revisit.Other(FetchOutcome.Fetched page) ->
          find(page.url()).filter(known -> known.digest().equals(digest(page.body()))).isPresent()
              ? new Arrival.AsBefore(page.url(), notes(page.url()), true)
              : new Arrival.Came(page);
    };
  }

  private Validators validators(URI url) {
    return find(url).map(Remembered::validators).orElse(Validators.NONE);
  }

  private List<String> notes(URI url) {
    return find(url).map(Remembered::notes).orElse(List.of());
  }

  private Optional<Remembered> find(URI url) {
    return Optional.ofNullable(pages.get(url.toString())).map(Remembered::read);
  }

  /**
   * Everything on the page was read and kept.
   *
   * @param links where it leads
   */
  public void keep(FetchOutcome.Fetched page, Collection<URI> links) {
    keepNoting(page, links.stream().map(URI::toString).toList());
  }

  /**
   * Everything on the page was read and kept.
   *
   * @param notes what whoever asks for it again needs of it, none with a line break in it
   */
  public void keepNoting(FetchOutcome.Fetched page, List<String> notes) {
    var state = Remembered.of(Validators.of(page.headers()), digest(page.body()), page.at(), notes);
    pages.put(page.url().toString(), state.written());
  }

  /**
   * An article that goes on over further pages was read and kept. One of them may change while the
   * first stays, so it is sent and read each time.
   *
   * @param first its first page
   * @param number of its pages
   */
  public void keepPages(URI first, int number, Instant metAt) {
    pages.put(first.toString(), Remembered.ofPages(number, metAt).written());
  }

  /** Whether this was noted of any page; looks through all of them. */
  public boolean isNoted(String note) {
    return pages.values().stream()
        .anyMatch(page -> page.contains(note) && Remembered.read(page).notes().contains(note));
  }

  /** How many pages the article had that begins here, as far as that is known. */
  public int pages(URI first) {
    return find(first).map(Remembered::pages).orElse(1);
  }

  private static String digest(Body body) {
    return Sha256.half(body.bytes());
  }

  @Override
  public void close() {
    store.close();
  }
}

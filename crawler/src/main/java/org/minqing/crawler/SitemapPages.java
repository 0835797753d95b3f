package org.minqing.crawler;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.minqing.crawler.address.Hosts;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.memory.Arrival;
import org.minqing.crawler.sitemap.MalformedSitemapException;
import org.minqing.crawler.sitemap.Sitemap;
import org.minqing.model.Reach;

/** Finds the pages that the sitemaps of a site list, the newest first. */
final class SitemapPages {

  // Sitemaps of archives go into the thousands; the new pages stand in the newest few.
  private static final int MAX_SITEMAPS = 50;
  private static final int MAX_DEPTH = 3;

  private final Run run;
  private final Predicate<URI> wanted;
  private final int most;
  private final Set<URI> seen = new HashSet<>();

  /**
   * Will look for pages.
   *
   * @param wanted which pages are
   * @param most as many of them
   */
  SitemapPages(Run run, Predicate<URI> wanted, int most) {
    this.run = run;
    this.wanted = wanted;
    this.most = most;
  }

  private record Place(URI url, int depth) {}

  /** The newest pages listed. */
  List<URI> find(Reach.Site site, List<URI> seeds) throws InterruptedException {
    var places = new ArrayDeque<Place>();
    for (var sitemap : named(site, seeds)) {
      places.add(new Place(sitemap, 0));
    }
    var pages = new ArrayList<Sitemap.Entry>();
    while (!places.isEmpty() && seen.size() < MAX_SITEMAPS) {
      var place = places.removeFirst();
      if (!seen.add(place.url())) {
        continue;
      }
      var sitemap = ask(place.url());
      if (sitemap.isPresent()) {
        sitemap.get().pages().stream()
            .filter(page -> seeds.stream().anyMatch(seed -> Hosts.sameSite(seed, page.url())))
            .forEach(pages::add);
        if (place.depth() < MAX_DEPTH) {
          var below = place.depth() + 1;
          sitemap.get().sitemaps().forEach(more -> places.add(new Place(more.url(), below)));
        }
      }
    }
    return newest(pages).stream().map(Sitemap.Entry::url).toList();
  }

  private Set<URI> named(Reach.Site site, List<URI> seeds) throws InterruptedException {
    var named = new LinkedHashSet<URI>();
    site.sitemaps().stream().flatMap(map -> WebAddress.parse(map).stream()).forEach(named::add);
    if (site.robotsSitemaps()) {
      for (var seed : seeds) {
        for (var sitemap : run.session().sitemaps(seed)) {
          WebAddress.resolve(seed, sitemap).ifPresent(named::add);
        }
      }
    }
    return named;
  }

  private List<Sitemap.Entry> newest(List<Sitemap.Entry> pages) {
    var met = new HashSet<URI>();
    return pages.stream()
        .sorted(
            Comparator.comparing((Sitemap.Entry e) -> e.changed().orElse(Instant.EPOCH)).reversed())
        .filter(page -> met.add(page.url()))
        .limit(most)
        .toList();
  }

  private Optional<Sitemap> ask(URI url) throws InterruptedException {
    return switch (run.askSitemapAgain(url)) {
      case Arrival.Came(Fetched fetched) -> read(fetched);
      case Arrival.AsBefore same -> Optional.of(Sitemap.ofNotes(same.notes()));
      case Arrival.Failed failed -> Optional.empty();
    };
  }

  private Optional<Sitemap> read(Fetched fetched) {
    try {
      var whole = Sitemap.read(fetched.body().bytes(), fetched.url());
      var pages = newest(whole.pages().stream().filter(page -> wanted.test(page.url())).toList());
      var sitemap = new Sitemap(pages, whole.sitemaps());
      run.memory().keepNoting(fetched, sitemap.notes());
      return Optional.of(sitemap);
    } catch (MalformedSitemapException bad) {
      run.tally().failed(fetched.url(), FailureReason.MALFORMED, String.valueOf(bad.getMessage()));
      return Optional.empty();
    }
  }
}

package org.minqing.crawler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.minqing.crawler.archive.Archive;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.crawler.fetch.Fetcher;
import org.minqing.crawler.fetch.Manners;
import org.minqing.crawler.memory.PageMemory;
import org.minqing.model.Reach;
import org.minqing.model.Source;

/** Collects by the kind of source; one fetcher for all of them. */
final class SourceCrawler implements Crawler {

  private final CrawlSettings settings;
  private final ArticleExtractor extractor;
  private final Archive archive;
  private final Places places;
  private final Clock clock;
  private final Function<String, Optional<String>> environment;
  private final Fetcher fetcher;

  SourceCrawler(
      CrawlSettings settings,
      ArticleExtractor extractor,
      Archive archive,
      Places places,
      Clock clock,
      Function<String, Optional<String>> environment) {
    this.environment = environment;
    this.settings = settings;
    this.extractor = extractor;
    this.clock = clock;
    this.archive = archive;
    this.places = places;
    this.fetcher = settings.fetcher(archive, clock);
  }

  @Override
  public CrawlReport collect(Source source, Door door, Progress progress)
      throws InterruptedException {
    try (var lock = SourceLock.take(settings.folder().resolve("locks"), source.id())) {
      var tally = new RunTally(lock.source(), clock.instant(), new EvidenceFirst(archive, door));
      return collect(source, tally, progress);
    } catch (IOException unusable) {
      throw new UncheckedIOException("source " + source.id() + " cannot be collected", unusable);
    }
  }

  private CrawlReport collect(Source source, RunTally tally, Progress progress)
      throws InterruptedException, IOException {
    var session =
        fetcher.session(new Manners(source.politeness().delay(), source.privateAddresses()));
    var drafts = new DraftMaker(source, settings.zone(), clock);
    try (var memory = memory(source)) {
      var reader = new GuardedExtractor(extractor, tally);
      collect(source, new Run(settings, reader, session, memory, drafts, tally, progress));
    }
    return tally.report(clock.instant(), session.requests());
  }

  private PageMemory memory(Source source) throws IOException {
    var file = settings.folder().resolve("memory").resolve(source.id() + ".mv");
    // Whatever of this changes, the pages would make other posts than they did.
    var plan =
        String.join(
            "\n",
            settings.userAgent(),
            source.medium().toString(),
            source.home().toString(),
            source.reach().toString(),
            settings.zone().toString(),
            extractor.told());
    return PageMemory.open(file, plan, clock);
  }

  private void collect(Source source, Run run) throws InterruptedException, IOException {
    switch (source.reach()) {
      case Reach.Site site ->
          new SiteCollector(run, site)
              .collect(settings.folder().resolve("frontiers").resolve(source.id().value()));
      case Reach.Feed feed -> new FeedCollector(run, feed, bookmarks(source)).collect();
      case Reach.Comments comments -> new CommentsCollector(run, comments).collect();
      case Reach.Api api -> new ApiCollector(run, api, bookmarks(source), environment).collect();
      case Reach.Archive kept ->
          new ArchiveCollector(run, kept)
              .collect(settings.folder().resolve("archives").resolve(source.id() + ".tsv"));
      case Reach.SavedPages pages -> new SavedPagesCollector(run, pages).collect();
      case Reach.Table table -> new TableCollector(run, table, places).collect();
    }
  }

  private Bookmarks bookmarks(Source source) throws IOException {
    return Bookmarks.of(settings.folder().resolve("bookmarks"), source.id());
  }

  @Override
  public void close() {
    fetcher.close();
  }
}

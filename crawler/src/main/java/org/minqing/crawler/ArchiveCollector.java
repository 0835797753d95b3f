package org.minqing.crawler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.archive.WarcPages;
import org.minqing.crawler.archive.WarcPages.Found;
import org.minqing.crawler.archive.WarcPages.Found.WarcPage;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.Page;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.fetch.BodyReader;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.frontier.Scope;
import org.minqing.model.Reach;

/** Reads the pages in WARC files. */
final class ArchiveCollector {

  private static final int MAX_DEPTH = 64;

  // A bookmark is a small file written anew; posts read twice after a kill are known already.
  private static final int RECORDS_A_BOOKMARK = 200;

  // Heads of record and answer beside the body.
  private static final long HEADS = 128 << 10;

  private final Run run;
  private final Reach.Archive archive;
  private final Scope scope;

  ArchiveCollector(Run run, Reach.Archive archive) {
    this.run = run;
    this.archive = archive;
    this.scope = Scope.of(List.of(), wanted(archive), archive.exclude());
  }

  /** Without expressions every address. */
  private static List<String> wanted(Reach.Archive archive) {
    return archive.include().isEmpty() ? List.of("") : archive.include();
  }

  /**
   * Reads what is unread.
   *
   * @param place where the bookmark is kept
   */
  void collect(Path place) throws InterruptedException, IOException {
    var bookmark = Bookmark.open(place);
    for (var file : files()) {
      try {
        read(file, bookmark);
      } catch (IOException unreadable) {
        run.tally().failed(name(file), FailureReason.UNREADABLE, unreadable.toString());
      }
    }
  }

  private List<Path> files() {
    if (Files.isRegularFile(archive.path())) {
      return List.of(archive.path());
    }
    try (var files =
        Files.find(archive.path(), MAX_DEPTH, (file, facts) -> facts.isRegularFile())) {
      return files.filter(ArchiveCollector::isWarc).sorted().toList();
    } catch (IOException missing) {
      run.tally()
          .failed(
              String.valueOf(archive.path().getFileName()),
              FailureReason.UNREADABLE,
              "the folder cannot be read: " + missing.getClass().getSimpleName());
      return List.of();
    }
  }

  private static boolean isWarc(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.warc(\\.gz)?");
  }

  private String name(Path file) {
    return file.equals(archive.path())
        ? String.valueOf(file.getFileName())
        : archive.path().relativize(file).toString();
  }

  private void read(Path file, Bookmark bookmark) throws IOException, InterruptedException {
    var name = name(file);
    var begin = bookmark.offset(name, file);
    if (begin >= Files.size(file)) {
      run.tally().notModified();
      return;
    }
    run.tally().opened();
    var limit = run.settings().limits().bodyBytes() + HEADS;
    try (var records = new WarcPages(file, begin, limit)) {
      var count = 0;
      // Behind the first post that was not kept nothing counts as read.
      var allKept = true;
      var done = begin;
      for (var found = records.next(); found.isPresent(); found = records.next()) {
        Run.stopIfAsked();
        allKept &= read(found.get(), name);
        done = allKept ? records.position() : done;
        if (++count % RECORDS_A_BOOKMARK == 0) {
          bookmark.set(name, file, done);
          run.progress().at(records.position(), records.size());
        }
      }
      bookmark.set(name, file, allKept ? records.size() : done);
      run.progress().at(records.size(), records.size());
    }
  }

  /** Reads a record; whether all posts in it were kept, not necessarily any. */
  private boolean read(Found found, String file) {
    return switch (found) {
      case WarcPage page -> read(page);
      case Found.Other other -> true;
      case Found.Broken broken -> {
        run.tally()
            .failed(
                file + ":" + broken.offset(),
                broken.tooLarge() ? FailureReason.TOO_LARGE : FailureReason.MALFORMED,
                broken.cause());
        yield true;
      }
    };
  }

  private boolean read(WarcPage kept) {
    var url = WebAddress.parse(kept.url()).map(Canonical::of);
    if (kept.status() != 200 || url.isEmpty() || !scope.reads(url.get()) || !mayBeHtml(kept)) {
      return true;
    }
    run.tally().fetched();
    try {
      var page = new Page(url.get(), kept.at(), html(kept));
      var article = run.extractor().extract(page);
      var address = run.addresses().canonical(article, page);
      // Times such as "three hours ago" and the age of the post count from when it was fetched.
      var then = Clock.fixed(kept.at(), run.drafts().zone());
      var maker = new DraftMaker(run.drafts().source(), run.drafts().zone(), then);
      var thread = thread(article, page);
      var drafts =
          thread.isPresent()
              ? maker.floors(
                  ArticleReader.Whole.of(article, page), run.addresses().spelled(thread.get()))
              : maker.drafts(article, address, DraftMaker::isArticle);
      if (drafts.isEmpty() && !archive.include().isEmpty()) {
        run.tally().failed(url.get(), FailureReason.NO_ARTICLE, "no title with a text under it");
      }
      return drafts.isEmpty()
          || !run.mayKeep(page, kept.robotsTags())
          || run.tally().admitAll(drafts);
    } catch (BodyReader.TooLargeException large) {
      run.tally().failed(url.get(), FailureReason.TOO_LARGE, String.valueOf(large.getMessage()));
      return true;
    } catch (IOException broken) {
      run.tally().failed(url.get(), FailureReason.MALFORMED, broken.toString());
      return true;
    } catch (RuntimeException upset) {
      run.tally().broken(url.get(), upset);
      return true;
    }
  }

  /** The first page of the thread of which a page shows a further part. */
  private static Optional<URI> thread(Article article, Page page) {
    return DraftMaker.isThread(article)
        ? FurtherPage.beginning(page.signposts(), page.url()).map(FurtherPage.Beginning::first)
        : Optional.empty();
  }

  private static boolean mayBeHtml(WarcPage kept) {
    return kept.contentType()
        .map(type -> type.matches("(?is)\\s*(text/|application/xhtml).*"))
        .orElse(true);
  }

  private String html(WarcPage kept) throws IOException {
    var bytes = new byte[kept.body().remaining()];
    kept.body().duplicate().get(bytes);
    var body =
        run.settings().limits().reader().read(new ByteArrayInputStream(bytes), kept.packed());
    return PageDecoder.decode(body, Fetched.charset(kept.contentType())).text();
  }
}

package org.minqing.crawler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.minqing.crawler.extract.Page;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.fetch.BodyReader;
import org.minqing.crawler.file.PageFolder;
import org.minqing.model.Reach;

/** Reads saved pages. */
final class SavedPagesCollector {

  private final Run run;
  private final Path folder;
  private final PageFolder pages;

  SavedPagesCollector(Run run, Reach.SavedPages reach) {
    this.run = run;
    this.folder = reach.folder();
    this.pages = new PageFolder(reach.folder());
  }

  void collect() throws InterruptedException {
    var files = files();
    for (var i = 0; i < files.size(); i++) {
      Run.stopIfAsked();
      read(files.get(i));
      run.progress().at(i + 1, files.size());
    }
  }

  private List<Path> files() {
    try {
      return pages.pages();
    } catch (IOException missing) {
      run.tally()
          .failed(
              String.valueOf(folder.getFileName()),
              FailureReason.UNREADABLE,
              "the folder cannot be read: " + missing.getClass().getSimpleName());
      return List.of();
    }
  }

  private void read(Path file) {
    var name = pages.nameOf(file);
    run.tally().opened();
    try {
      var page = page(file, name);
      run.tally().fetched();
      var article = run.extractor().extract(page);
      var url = SourceAddresses.declared(article).orElse(page.url());
      // Somebody chose these pages, so a missing title does not make them navigation.
      var drafts = run.drafts().drafts(article, url, DraftMaker::hasBody);
      drafts.forEach(run.tally()::admit);
      if (drafts.isEmpty()) {
        run.tally().failed(name, FailureReason.NO_ARTICLE, "no text of an article");
      }
    } catch (BodyReader.TooLargeException large) {
      run.tally().failed(name, FailureReason.TOO_LARGE, String.valueOf(large.getMessage()));
    } catch (IOException unreadable) {
      run.tally().failed(name, FailureReason.UNREADABLE, unreadable.toString());
    }
  }

  // Times such as "three hours ago" count from when the page was saved.
  private Page page(Path file, String name) throws IOException {
    var bytes = PageFolder.read(file, run.settings().limits().reader());
    return new Page(
        PageFolder.address(run.drafts().source().id(), name),
        Files.getLastModifiedTime(file).toInstant(),
        PageDecoder.decode(bytes, Optional.empty()).text());
  }
}

package org.minqing.app.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.minqing.app.config.SiteFiles;
import org.minqing.crawler.extract.ArticleJson;
import org.minqing.crawler.extract.FolderExtraction;
import org.minqing.crawler.extract.SiteExtractor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads saved pages. */
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    description = {
      "Find title, time, author, body and comments on saved pages.",
      "One line of JSON for each. A folder is searched for .html and .htm, also with "
          + ".gz. Nothing is stored. Where a folder has several pages of a site, what the site "
          + "repeats is left out; the rules in config/sites come first."
    })
final class ExtractCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(names = "--url", paramLabel = "U", description = "Where the page came from.")
  private @Nullable URI url;

  @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Pages, or folders of pages.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    var sites = SiteFiles.read(desk.settings().config().resolve("sites"));
    sites.problems().forEach(err::println);
    var failures = new AtomicInteger(sites.problems().size());
    new FolderExtraction(SiteExtractor.of(sites.forExtractor()), Instant.now())
        .run(
            paths,
            Optional.ofNullable(url),
            page -> out.println(ArticleJson.line(page.id(), page.article())),
            (file, cause) -> {
              err.println(Minqing.cause(cause, file));
              failures.incrementAndGet();
            });
    return failures.get() == 0 ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
  }
}

package org.minqing.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.minqing.analyzer.Doorkeeper;
import org.minqing.app.config.SiteFiles;
import org.minqing.app.pipeline.DiscreetArticle;
import org.minqing.crawler.PageTrial;
import org.minqing.crawler.extract.ArticleJson;
import org.minqing.crawler.extract.Explained;
import org.minqing.crawler.extract.SiteExtractor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What would be extracted from one page, and why. */
@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    description = {
      "Fetch one page and show what would be extracted.",
      "As politely as a crawl does; each part with the signal that told it, authors by "
          + "pseudonyms of this trial alone and personal data masked, as posts are kept. "
          + "Nothing is stored."
    })
final class SourcesTryCommand implements Callable<Integer> {

  private static final int SHOWN = 600;
  private static final int KEY_BYTES = 32;

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;
  @Mixin private Courtesy courtesy;

  @Option(names = "--json", description = "Print one line of JSON, with the whole text.")
  private boolean json;

  @Parameters(paramLabel = "URL", description = "The page.")
  private URI url = URI.create("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    var settings = desk.settings();
    var asking = courtesy.settings(settings);
    var sites = SiteFiles.read(settings.config().resolve("sites"));
    var err = spec.commandLine().getErr();
    sites.problems().forEach(err::println);
    var trial =
        PageTrial.of(
            url,
            asking,
            courtesy.privateAddresses(),
            SiteExtractor.of(sites.forExtractor()),
            Clock.systemUTC());
    return switch (trial) {
      case PageTrial.Refused refused -> {
        err.println(refused.url() + ": " + refused.reason() + ": " + refused.cause());
        yield Minqing.DONE_WITH_FAILURES;
      }
      case PageTrial.Read read -> {
        print(discreet(read));
        var empty = read.found().article().body().isEmpty() || !sites.problems().isEmpty();
        yield empty ? Minqing.DONE_WITH_FAILURES : Minqing.DONE;
      }
    };
  }

  private static PageTrial.Read discreet(PageTrial.Read read) {
    var found = read.found();
    var key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new PageTrial.Read(
        read.url(),
        read.contentType(),
        read.bytes(),
        read.charset(),
        new Explained(
            DiscreetArticle.of(found.article(), Doorkeeper.keyed(key)),
            found.title(),
            found.published(),
            found.author(),
            found.body(),
            found.siteRule()));
  }

  private void print(PageTrial.Read read) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.builder().build().writeValueAsString(fields(read)));
    } else {
      show(read, out);
    }
  }

  private static Map<String, Object> fields(PageTrial.Read read) {
    var found = read.found();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("url", read.url().toString());
    fields.put("contentType", read.contentType().orElse(null));
    fields.put("bytes", read.bytes());
    fields.put("charset", read.charset().name());
    fields.put("siteRule", found.siteRule().orElse(null));
    fields.put("confidence", Math.round(found.article().confidence() * 100) / 100.0);
    fields.put(
        "article",
        JsonMapper.builder()
            .build()
            .readTree(ArticleJson.line(read.url().toString(), found.article())));
    fields.put("why", why(read));
    return fields;
  }

  private static Map<String, String> why(PageTrial.Read read) {
    var found = read.found();
    var why = new LinkedHashMap<String, String>();
    why.put("title", found.title());
    why.put("published", found.published());
    why.put("author", found.author());
    why.put("body", found.body());
    return why;
  }

  private static void show(PageTrial.Read read, PrintWriter out) {
    var found = read.found();
    var article = found.article();
    out.printf("address     %s%n", read.url());
    out.printf(
        "read as     %s, %,d bytes%s%n",
        read.charset(),
        read.bytes(),
        read.contentType().map(type -> ", sent as " + type).orElse(""));
    out.printf("site rule   %s%n", found.siteRule().orElse("none"));
    line(out, "title", article.title().isEmpty() ? "-" : article.title(), found.title());
    line(
        out,
        "published",
        article
            .published()
            .map(time -> time.hasTime() ? time.local() : time.local().toLocalDate())
            .map(Object::toString)
            .orElse("-"),
        found.published());
    line(out, "author", article.author().orElse("-"), found.author());
    line(
        out,
        "body",
        "%,d characters, confidence %.2f".formatted(article.body().length(), article.confidence()),
        found.body());
    out.printf("comments    %d%n", article.comments().size());
    read.noPost().ifPresent(why -> out.printf("post        none: %s%n", why));
    out.println();
    out.println(
        article.body().length() > SHOWN
            ? article.body().substring(0, SHOWN) + " …"
            : article.body().isEmpty() ? "(no text of an article was found)" : article.body());
  }

  private static void line(PrintWriter out, String name, String value, String why) {
    out.printf("%-11s %s   [%s]%n", name, value, why);
  }
}

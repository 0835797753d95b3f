package org.minqing.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.minqing.crawler.SiteDiscovery;
import org.minqing.crawler.SiteDiscovery.Kind;
import org.minqing.crawler.SiteDiscovery.Lead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What a site can be followed by. */
@Command(
    name = "discover",
    mixinStandardHelpOptions = true,
    description = {
      "Show a site's feeds and sitemaps and a source file for them.",
      "The feeds that a page names and the sitemaps of its robots.txt. Nothing is stored."
    })
final class SourcesDiscoverCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;
  @Mixin private Courtesy courtesy;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Parameters(paramLabel = "URL", description = "A page of the site, its front page best.")
  private URI url = URI.create("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    var asking = courtesy.settings(desk.settings());
    var discovery = SiteDiscovery.of(url, asking, courtesy.privateAddresses(), Clock.systemUTC());
    return switch (discovery) {
      case SiteDiscovery.Refused refused -> {
        spec.commandLine()
            .getErr()
            .println(refused.url() + ": " + refused.reason() + ": " + refused.cause());
        yield Minqing.DONE_WITH_FAILURES;
      }
      case SiteDiscovery.Found found -> {
        print(found);
        yield Minqing.DONE;
      }
    };
  }

  private void print(SiteDiscovery.Found found) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.builder().build().writeValueAsString(fields(found)));
      return;
    }
    if (!found.leads().isEmpty()) {
      var table = new Table("kind", "address", "title");
      found.leads().forEach(lead -> table.row(name(lead.kind()), lead.address(), lead.title()));
      out.println(table);
    } else {
      out.println("The page names no feed, and robots.txt no sitemap: walk the site.");
    }
    out.println();
    sourceFile(found, out);
  }

  /** A beginning that works; what the source is called and counts as is the user's to say. */
  private void sourceFile(SiteDiscovery.Found found, PrintWriter out) {
    var feeds =
        found.leads().stream().filter(lead -> lead.kind() == Kind.FEED).map(Lead::address).toList();
    out.printf("# config/sources/%s.yaml%n", id(found.url()));
    out.printf("name: %s%n", quoted(found.title().isEmpty() ? id(found.url()) : found.title()));
    out.printf("kind: %s%n", feeds.isEmpty() ? "site" : "feed");
    out.println("medium: NEWS");
    out.printf(
        "%s: [%s]%n",
        feeds.isEmpty() ? "seeds" : "addresses",
        String.join(
            ", ",
            (feeds.isEmpty() ? List.of(found.url()) : List.of(feeds.getFirst()))
                .stream().map(address -> quoted(address.toString())).toList()));
    if (feeds.isEmpty()) {
      out.println("# include: [\"/news/.*\\\\.html$\"]   # RE2; which addresses are articles");
    } else {
      out.println("fullText: true");
    }
    if (courtesy.privateAddresses()) {
      out.println("privateAddresses: true");
    }
    out.println("schedule: \"0 0/30 * * * ?\"");
  }

  private static String quoted(String text) {
    return JsonMapper.builder().build().writeValueAsString(text);
  }

  private static String id(URI url) {
    var id = url.getHost().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return id.replaceAll("^-|-$", "");
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case FEED -> "feed";
      case PERHAPS_FEED -> "feed?";
      case SITEMAP -> "sitemap";
    };
  }

  private static Map<String, Object> fields(SiteDiscovery.Found found) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("url", found.url().toString());
    fields.put("title", found.title());
    fields.put(
        "leads",
        found.leads().stream()
            .map(lead ->
                Map.of(
                    "kind", lead.kind().name(),
                    "title", lead.title(),
                    "address", lead.address().toString()))
            .toList());
    return fields;
  }
}

package org.minqing.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import net.dankito.readability4j.Readability4J;
import org.jspecify.annotations.Nullable;
import org.minqing.benchmarks.GoldPages.GoldPage;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.crawler.extract.ArticleJson;
import org.minqing.crawler.extract.FolderExtraction;
import org.minqing.crawler.extract.Page;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.extract.SiteExtractor;
import org.minqing.crawler.extract.SiteRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How well and how fast articles are found on pages whose articles are known. */
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    description = {
      "Score of the extractor, set by set, and pages per CPU-second; baseline: Readability4J,",
      "given each page decoded by our own decoder, which is to its advantage.",
      "DIR holds ID.html or ID.html.gz and ID.json, or folders of such."
    })
final class ExtractBench implements Callable<Integer> {

  // Each round reads every page, by ours and by the baseline in turns. The JIT has compiled what
  // counts of both after the first, which is not counted.
  private static final int TIMED_ROUNDS = 3;

  private static final JsonMapper JSON = new JsonMapper();

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Option(names = "--quality-only", description = "Score, but measure no speed and no baseline.")
  private boolean qualityOnly;

  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      description = "Also write what was extracted, a line of JSON for each page.")
  private @Nullable Path predictions;

  @Parameters(paramLabel = "DIR", description = "Pages with gold.")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws IOException {
    var sets = GoldPages.in(folder);
    var figures = new LinkedHashMap<String, Object>();
    figures.put("sets", scored(sets));
    if (!qualityOnly) {
      figures.putAll(speed(sets));
    }
    print(figures);
    return 0;
  }

  private Map<String, Object> scored(List<GoldPages> sets) throws IOException {
    var lines = new ArrayList<String>();
    var figures = new LinkedHashMap<String, Object>();
    for (var set : sets) {
      var score = new ExtractionScore();
      var found = extracted(set);
      for (var page : set.pages()) {
        var line = found.getOrDefault(page.id(), JSON.createObjectNode());
        score.add(page.gold(), line);
        lines.add(JSON.writeValueAsString(line.put("set", set.name()).put("id", page.id())));
      }
      figures.put(set.name(), score.figures());
    }
    if (predictions != null) {
      Files.write(predictions, lines, StandardCharsets.UTF_8);
    }
    return figures;
  }

  /** As {@code ./minqing extract DIR} does it. */
  private Map<String, ObjectNode> extracted(GoldPages set) {
    var found = new HashMap<String, ObjectNode>();
    var err = spec.commandLine().getErr();
    new FolderExtraction(SiteExtractor.of(SiteRules.NONE), Instant.now())
        .run(
            List.of(set.folder()),
            Optional.empty(),
            page -> found.put(page.id(), node(ArticleJson.line(page.id(), page.article()))),
            (file, cause) -> err.println(file + ": " + cause));
    return found;
  }

  private static ObjectNode node(String line) {
    return JSON.readTree(line) instanceof ObjectNode object ? object : JSON.createObjectNode();
  }

  private static Map<String, Object> speed(List<GoldPages> sets) {
    var extractor = ArticleExtractor.standard();
    var ours = 0.0;
    var baseline = 0.0;
    for (var round = 0; round <= TIMED_ROUNDS; round++) {
      var oursNow = cpuSeconds(sets, page -> extractor.extract(of(page)));
      var baselineNow = cpuSeconds(sets, ExtractBench::readability);
      ours += round == 0 ? 0 : oursNow;
      baseline += round == 0 ? 0 : baselineNow;
    }
    var pages = TIMED_ROUNDS * sets.stream().mapToInt(set -> set.pages().size()).sum();
    var figures = new LinkedHashMap<String, Object>();
    figures.put("pagesPerCpuSecond", Math.round(10 * pages / ours) / 10.0);
    figures.put("baselinePagesPerCpuSecond", Math.round(10 * pages / baseline) / 10.0);
    figures.put("baselineSets", baselineScore(sets));
    return figures;
  }

  private static Map<String, Object> baselineScore(List<GoldPages> sets) {
    var figures = new LinkedHashMap<String, Object>();
    for (var set : sets) {
      var score = new ExtractionScore();
      set.pages()
          .forEach(page ->
              score.add(bodied(page.gold().path("body").asString("")), bodied(readability(page))));
      figures.put(set.name(), score.figures());
    }
    return figures;
  }

  private static double cpuSeconds(List<GoldPages> sets, Consumer<GoldPage> read) {
    System.gc();
    var cpu = new CpuClock();
    sets.forEach(set -> set.pages().forEach(read));
    return cpu.seconds();
  }

  private static Page of(GoldPage page) {
    var url = page.gold().path("url").asString("");
    return new Page(
        URI.create(url.matches("https?://[\\w.-]+(/[\\w./-]*)?") ? url : "http://a.invalid/"),
        Instant.now(),
        PageDecoder.decode(page.body().bytes(), Optional.empty()).text());
  }

  private static String readability(GoldPage page) {
    try {
      var read = of(page);
      var text = new Readability4J(read.url().toString(), read.html()).parse().getTextContent();
      return text == null ? "" : text;
    } catch (RuntimeException e) {
      return ""; // It gives up on some pages with an exception; that is an empty answer.
    }
  }

  private static ObjectNode bodied(String text) {
    return JSON.createObjectNode().put("body", text);
  }

  private void print(Map<String, Object> figures) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(JSON.writeValueAsString(figures));
      return;
    }
    figures.forEach((name, value) -> {
      if (value instanceof Map<?, ?> sets) {
        out.println(name);
        sets.forEach((set, row) -> out.printf("  %-18s %s%n", set, row));
      } else {
        out.printf("%-26s %s%n", name, value);
      }
    });
  }
}

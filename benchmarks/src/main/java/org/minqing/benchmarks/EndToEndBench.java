package org.minqing.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jsoup.Jsoup;
import org.minqing.app.demo.Demo;
import org.minqing.app.demo.Summary;
import org.minqing.crawler.Progress;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The whole road on the sample town — fetch, extract, keep, read, index, detect, mail — against a
 * bare walk that only fetches and parses the same pages.
 */
@Command(
    name = "end-to-end",
    mixinStandardHelpOptions = true,
    description =
        "The sample town, from the first request to the mail; baseline: HttpClient + jsoup.")
final class EndToEndBench implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("minqing-bench");
    try (var demo = Demo.open(folder, dictionaries(), 0, Clock.systemUTC())) {
      var cpu = new CpuClock();
      var summary = demo.run(source -> Progress.SILENT);
      var figures = figures(summary, cpu.seconds(), demo);
      figures.print(spec.commandLine().getOut(), json);
      return 0;
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static Path dictionaries() {
    return Path.of(System.getProperty("minqing.home", "."), "dictionaries");
  }

  private static Figures figures(Summary summary, double cpuSeconds, Demo demo)
      throws IOException, InterruptedException {
    var walk = bareWalk(demo);
    var figures = new Figures();
    figures.put("posts", summary.fresh());
    figures.put("fetched", summary.fetched());
    figures.put("secondsToMail", summary.seconds());
    figures.put("cpuSeconds", cpuSeconds);
    figures.put("baselineFetched", walk.pages());
    figures.put("baselineCpuSeconds", walk.cpuSeconds());
    figures.put(
        "cpuRatioPerFetch",
        (cpuSeconds / summary.fetched()) / (walk.cpuSeconds() / Math.max(1, walk.pages())));
    return figures;
  }

  private record Walk(int pages, double cpuSeconds) {}

  /** The pages that the road fetched, fetched again and parsed, nothing more. */
  private static Walk bareWalk(Demo demo) throws IOException, InterruptedException {
    var paths = fetchedPaths(demo);
    var cpu = new CpuClock();
    var pages = 0;
    try (var client = HttpClient.newHttpClient()) {
      for (var path : paths) {
        var request = HttpRequest.newBuilder(demo.town().address().resolve(path)).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        Jsoup.parse(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        pages++;
      }
    }
    return new Walk(pages, cpu.seconds());
  }

  private static List<String> fetchedPaths(Demo demo) {
    return demo.town().accessLog().stream()
        .filter(access -> access.status() == 200)
        .map(access -> URI.create(access.path()).toString())
        .distinct()
        .toList();
  }
}

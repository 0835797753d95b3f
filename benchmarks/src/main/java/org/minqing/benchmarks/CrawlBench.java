package org.minqing.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.crawler.CrawlReport;
import org.minqing.crawler.Progress;
import org.minqing.model.Medium;
import org.minqing.model.Politeness;
import org.minqing.model.Reach;
import org.minqing.model.Source;
import org.minqing.model.SourceId;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A crawl of a generated site, from the first request to the durable inbox and with extraction,
 * against a bare walk over the same pages. The site is served by a process of its own; the crawl
 * runs in one with a heap of {@value #HEAP_MIB} MiB and the collector made for so small a heap, and
 * so does the bare walk, in turns with it. Both sides walk the site twice before it counts, for a
 * service runs for weeks and the compiler's work is done in its first minutes.
 */
@Command(
    name = "crawl",
    mixinStandardHelpOptions = true,
    description =
        "A generated site, from the first request to the durable inbox.%n"
            + "Baseline: the same site walked by JDK HttpClient + jsoup.")
final class CrawlBench implements Callable<Integer> {

  private static final int HEAP_MIB = 512;

  // At 3,000 pages a walk the cost of a page fell from walk to walk, until 12,000 had been read:
  // 6.6, 5.0, 4.5, 4.0 ms. The collector took .1 of it, so what fell is taken for the compiler's.
  private static final int WARM_UPS = 2;

  // In turns, so that what else the machine does meets both; the median of them counts.
  private static final int ROUNDS = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--pages",
      description = "Pages of the site that is compared with the baseline (default: 5000).")
  private int pages = 5_000;

  @Option(
      names = "--growth",
      split = ",",
      description = "Sizes between which the cost of a page is compared (default: 1000,20000).")
  private List<Integer> growth = List.of(1_000, 20_000);

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Option(names = "--in-this-process", hidden = true)
  private boolean inThisProcess;

  @Override
  public Integer call() throws Exception {
    return inThisProcess ? measure() : measureInSmallHeap();
  }

  private int measureInSmallHeap() throws IOException, InterruptedException {
    var options =
        List.of(
            "-Xmx" + HEAP_MIB + "m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Dminqing.home=" + home(),
            "-Dminqing.log=ERROR",
            "-Dstdout.encoding=UTF-8");
    var arguments = new ArrayList<Object>(List.of("crawl", "--in-this-process", "--pages", pages));
    arguments.addAll(
        List.of("--growth", String.join(",", growth.stream().map(String::valueOf).toList())));
    if (json) {
      arguments.add("--json");
    }
    try (var child = ChildJava.start(options, Bench.class, arguments.toArray())) {
      child.lines().forEach(spec.commandLine().getOut()::println);
      return child.exitCode();
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("minqing.home", ".")).toAbsolutePath();
  }

  private int measure() throws Exception {
    for (var warmUp = 1; warmUp <= WARM_UPS; warmUp++) {
      say("warm-up %d of %d, both, %d pages each".formatted(warmUp, WARM_UPS, pages));
      crawl(pages);
      bare(pages);
    }
    var bares = new ArrayList<Cost>();
    var crawls = new ArrayList<Cost>();
    for (var round = 1; round <= ROUNDS; round++) {
      say("round %d of %d, bare walk and crawl of %d pages".formatted(round, ROUNDS, pages));
      bares.add(bare(pages));
      crawls.add(crawl(pages));
    }
    var bare = median(bares);
    var crawl = median(crawls);
    var figures = new Figures();
    figures.put("pages", pages);
    figures.put("posts", crawl.posts());
    figures.put("cpuMillisPerPage", crawl.cpuMillisPerPage());
    figures.put("baselineCpuMillisPerPage", bare.cpuMillisPerPage());
    figures.put("cpuRatio", crawl.cpuMillisPerPage() / bare.cpuMillisPerPage());
    figures.put("cpuMillisPerPageByRound", byRound(crawls));
    figures.put("baselineCpuMillisPerPageByRound", byRound(bares));
    figures.put("pagesPerSecond", crawl.pages() / crawl.seconds());
    figures.put("growth", growth());
    say("crawl of " + pages + " pages, their bytes archived");
    figures.put("cpuMillisPerPageArchived", crawl(pages, true).cpuMillisPerPage());
    figures.put("peakHeapMiB", peakHeapMiB());
    figures.put("maxHeapMiB", Runtime.getRuntime().maxMemory() >> 20);
    figures.print(spec.commandLine().getOut(), json);
    return 0;
  }

  private static Cost median(List<Cost> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(Cost::cpuMillisPerPage))
        .toList()
        .get(rounds.size() / 2);
  }

  private static List<Double> byRound(List<Cost> rounds) {
    return rounds.stream().map(Cost::cpuMillisPerPage).toList();
  }

  private Figures growth() throws Exception {
    var figures = new Figures();
    var costs = new ArrayList<Double>();
    for (var size : growth) {
      say("crawl of " + size + " pages");
      var cost = crawl(size).cpuMillisPerPage();
      costs.add(cost);
      figures.put("cpuMillisPerPageOf" + size, cost);
    }
    if (costs.size() > 1) {
      figures.put("ratio", costs.getLast() / costs.getFirst());
    }
    return figures;
  }

  /**
   * What a walk cost.
   *
   * @param pages fetched
   * @param posts kept
   * @param cpuSeconds of this process
   * @param seconds by the clock
   */
  private record Cost(long pages, long posts, double cpuSeconds, double seconds) {
    double cpuMillisPerPage() {
      return cpuSeconds * 1_000 / pages;
    }
  }

  private static Cost bare(int pages) throws IOException {
    try (var site = site(pages);
        var walk = new BareWalk()) {
      var seed = URI.create(site.line());
      settle();
      var began = System.nanoTime();
      var cpu = new CpuClock();
      var walked = walk.walk(seed, 16);
      require(walked, pages);
      return new Cost(walked, 0, cpu.seconds(), (System.nanoTime() - began) / 1e9);
    }
  }

  private static Cost crawl(int pages) throws IOException, InterruptedException {
    return crawl(pages, false);
  }

  private static Cost crawl(int pages, boolean archived) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("minqing-bench");
    try (var site = site(pages);
        var workspace =
            Workspace.open(SettingsFile.read(config(folder, archived)), Clock.systemUTC())) {
      var source = source(URI.create(site.line()), pages);
      settle();
      var began = System.nanoTime();
      var cpu = new CpuClock();
      var report = workspace.collecting().collect(source, Progress.SILENT);
      var cost =
          new Cost(
              report.fetched(), report.fresh(), cpu.seconds(), (System.nanoTime() - began) / 1e9);
      require(report, pages);
      return cost;
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static ChildJava site(int pages) throws IOException {
    return ChildJava.start(List.of("-Xmx256m", "-XX:+UseSerialGC"), GeneratedSite.class, pages);
  }

  private static Path config(Path folder, boolean archived) throws IOException {
    var config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        config.resolve("minqing.yaml"), "data: data\narchive:\n  keep: " + archived + "\n");
    return config;
  }

  private static Source source(URI seed, int pages) {
    return new Source(
        new SourceId("generated"),
        "generated",
        Medium.NEWS,
        new Reach.Site(List.of(seed), List.of("/news/[0-9]+\\.html$"), List.of(), 20, pages),
        Optional.empty(),
        new Politeness(Duration.ZERO),
        Optional.empty(),
        true,
        true);
  }

  private static void settle() {
    System.gc();
  }

  private static void require(long walked, int pages) throws IOException {
    if (walked != pages) {
      throw new IOException("walked " + walked + " pages of " + pages);
    }
  }

  private static void require(CrawlReport report, int pages) throws IOException {
    require(report.fetched(), pages);
    if (report.fresh() != GeneratedSite.articles(pages) || report.failedInAll() > 0) {
      throw new IOException("not every article became a post: " + report);
    }
  }

  /** The sum of the pools' peaks, which need not have been at one moment. */
  private static long peakHeapMiB() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        >> 20;
  }

  private void say(String step) {
    spec.commandLine().getErr().println("bench crawl: " + step);
  }
}

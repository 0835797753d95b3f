package org.minqing.benchmarks.analyze;

import com.hankcs.hanlp.tokenizer.StandardTokenizer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.model.Models;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.SourceId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./minqing bench analyze}: what reading posts costs. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description =
        "Reading posts of 50 to 1,500 characters without the encoder, against HanLP's StandardTokenizer "
            + "alone, and the same once more, when the JVM has compiled it; posts of 200 characters with the "
            + "encoder where the grams are not sure; finding the risk terms, against the bare Aho-Corasick trie "
            + "and sensitive-word. All in CPU time, by turns in one process. Texts are made of the sample town's sentences "
            + "(fixed seed) unless --posts names some. "
            + "./minqing gives it 1 GB of heap; MINQING_JAVA_OPTIONS=-Xmx2g gives it another.")
public final class AnalyzeBench implements Callable<Integer> {

  private static final int CUT = 200;

  private static final URI PAGE = URI.create("bench:///post");
  private static final PostId ID = PostId.of(PAGE, "");

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Option(
      names = "--posts",
      paramLabel = "FILE|DIR",
      description = "Texts of your own, one a line, UTF-8, .gz too; after the last tab of a line.")
  private @Nullable Path given;

  @Option(names = "--number", description = "Posts (default: ${DEFAULT-VALUE}).")
  private int number = 20_000;

  @Option(names = "--parser", description = "Only what CoreNLP takes, if it is installed.")
  private boolean parser;

  /** How often a text is matched in a turn. */
  private static final int MATCHED = 10;

  @Option(names = "--seed", description = "Of the generated texts (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    var home = Path.of(System.getProperty("minqing.home", "."));
    var dictionaries = home.resolve("dictionaries");
    var texts = given == null ? Texts.generated(home, seed, number) : Texts.read(given, number);
    if (texts.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "no text of 50 characters in " + given);
    }
    var figures = new LinkedHashMap<String, Object>();
    figures.put("posts", texts.size());
    figures.put("meanLength", round(mean(texts)));
    if (parser) {
      ParserCost.measure(home, texts, figures);
      print(figures);
      return 0;
    }
    var peak = HeapPeak.watched();
    fast(texts, dictionaries, figures);
    standard(texts.stream().filter(text -> text.length() >= CUT).toList(), dictionaries, figures);
    matching(texts, dictionaries, figures);
    heap(peak, figures);
    print(figures);
    return 0;
  }

  private static double mean(List<String> texts) {
    return texts.stream().mapToInt(String::length).average().orElse(0);
  }

  private static void fast(List<String> texts, Path dictionaries, Map<String, Object> figures)
      throws IOException {
    var analyzer = Analyzer.load(dictionaries, Models.shipped().withoutVectors()).analyzer();
    var contest =
        new Contest()
            .with("hanlp", text -> StandardTokenizer.segment(text).size())
            .with("fast", text -> analyzer.analyze(post(text)).words().text().size())
            .run(texts);
    figures.put("hanlpPostsPerCpuSecond", Math.round(texts.size() / contest.seconds("hanlp")));
    figures.put("fastPostsPerCpuSecond", Math.round(texts.size() / contest.seconds("fast")));
    figures.put("fastTimesHanlp", timesHanlp(contest));
    // Compiling is a sixth of the first 20,000 posts' cost, and none of what a service reads later.
    figures.put("fastTimesHanlpOnceCompiled", timesHanlp(contest.run(texts)));
  }

  private static double timesHanlp(Contest contest) {
    return round(contest.seconds("fast") / contest.seconds("hanlp"));
  }

  private static void standard(List<String> longer, Path dictionaries, Map<String, Object> figures)
      throws IOException {
    var texts = longer.stream().limit(2_000).map(text -> text.substring(0, CUT)).toList();
    var models = Models.shipped();
    var analyzer = Analyzer.load(dictionaries, models).analyzer();
    var contest =
        new Contest()
            .with("default", text -> analyzer.analyze(post(text)).words().text().size())
            .run(texts);
    var vectors = texts.stream().mapToLong(text -> vectors(models, analyzer, text)).toArray();
    var sent = LongStream.of(vectors).filter(n -> n > 0).count();
    figures.put(
        "default200PostsPerCpuSecond", Math.round(texts.size() / contest.seconds("default")));
    figures.put("defaultShareSent", round((double) sent / texts.size()));
    figures.put(
        "defaultVectorsPerPost", round((double) LongStream.of(vectors).sum() / texts.size()));
  }

  private static long vectors(Models models, Analyzer analyzer, String text) {
    var before = models.vectorsAsked();
    analyzer.analyze(post(text));
    return models.vectorsAsked() - before;
  }

  private static void matching(List<String> texts, Path dictionaries, Map<String, Object> figures)
      throws IOException {
    var matching = Matching.of(dictionaries);
    var contest =
        new Contest(MATCHED)
            .with("bare", matching.bare())
            .with("ours", matching.ours())
            .with("other", matching.other())
            .run(texts);
    var characters = texts.stream().mapToLong(String::length).sum();
    figures.put("terms", matching.size());
    for (var way : List.of("ours", "bare", "other")) {
      figures.put(
          "match"
              + Character.toUpperCase(way.charAt(0))
              + way.substring(1)
              + "CharactersPerCpuSecond",
          Math.round(characters / contest.seconds(way)));
    }
    figures.put("matchShareOfBare", round(contest.seconds("bare") / contest.seconds("ours")));
    figures.put("matchTimesOther", round(contest.seconds("other") / contest.seconds("ours")));
  }

  /** What is left after collecting, and the most there ever was with what waits to be collected. */
  private static void heap(HeapPeak peak, Map<String, Object> figures) {
    var most = peak.bytes();
    System.gc();
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    figures.put("heapUsedMegabytes", heap.getUsed() >> 20);
    figures.put("heapLimitMegabytes", heap.getMax() >> 20);
    figures.put("heapPeakMegabytes", most >> 20);
  }

  private void print(Map<String, Object> figures) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.builder().build().writeValueAsString(figures));
    } else {
      figures.forEach((name, value) -> out.printf("%-36s %s%n", name, value));
    }
  }

  private static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /** All of one page: parsing and hashing its address is collecting's cost, not reading's. */
  private static Post post(String text) {
    return new Post(
        ID,
        new SourceId("bench"),
        Medium.SOCIAL,
        PAGE,
        "",
        "",
        text,
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Engagement.NONE,
        Optional.empty());
  }
}

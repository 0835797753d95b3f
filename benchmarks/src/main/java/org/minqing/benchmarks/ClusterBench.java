package org.minqing.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.minqing.benchmarks.GeneratedNews.Planned;
import org.minqing.monitor.event.EventPost;
import org.minqing.monitor.event.EventStream;
import org.minqing.monitor.event.Tuning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Events and copies: speed as the window fills, and agreement with what was planned. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description = {
      "Generated posts into a window of 100,000: CPU per post at 10,000, 30,000 and 100,000;",
      "baseline: single-pass tf-idf that compares a post with every event."
    })
final class ClusterBench implements Callable<Integer> {

  private static final int[] MARKS = {10_000, 30_000, 100_000};
  private static final int MEASURED = 4_000;
  private static final int BASELINE_POSTS = 2_000;
  private static final long SEED = 20260301;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Option(
      names = "--gold",
      paramLabel = "DIR",
      description = "Score texts of your own too: DIR/events.tsv, or DIR/docs.tsv with gold.tsv.")
  private @Nullable Path gold;

  @Override
  public Integer call() throws IOException {
    var figures = new Figures();
    warmUp();
    stream(figures);
    baseline(figures);
    if (gold != null) {
      gold(gold, figures);
    }
    figures.print(spec.commandLine().getOut(), json);
    return 0;
  }

  private static void warmUp() {
    var news = new GeneratedNews(1);
    var stream = new EventStream(Tuning.STANDARD, placement -> {});
    for (var i = 0; i < 5_000; i++) {
      stream.add(news.next().post());
    }
  }

  private void stream(Figures figures) {
    var news = new GeneratedNews(SEED);
    var events = new HashMap<String, String>();
    var planned = new ArrayList<Planned>();
    var copies = new HashMap<String, String>();
    var stream =
        new EventStream(
            Tuning.STANDARD,
            p -> {
              events.put(p.id(), p.event());
              copies.put(p.id(), p.duplicateOf().orElse(p.id()));
            });
    var all = new CpuClock();
    var part = new CpuClock();
    for (var mark : MARKS) {
      run(news, stream, planned, mark - MEASURED);
      part = new CpuClock();
      run(news, stream, planned, mark);
      figures.put("microsAt" + mark, Math.round(part.seconds() / MEASURED * 1e6));
      progress(planned.size());
    }
    figures.put("posts", planned.size());
    figures.put("postsPerCpuSecond", Math.round(planned.size() / all.seconds()));
    figures.put("postsPerCpuSecondFull", Math.round(MEASURED / part.seconds()));
    stream.finish();
    quality(planned, events, copies, figures);
  }

  private static void run(
      GeneratedNews news, EventStream stream, List<Planned> planned, int until) {
    while (planned.size() < until) {
      var next = news.next();
      planned.add(next);
      stream.add(next.post());
    }
  }

  private static void quality(
      List<Planned> planned,
      Map<String, String> events,
      Map<String, String> copies,
      Figures figures) {
    var goldEvents = new HashMap<String, String>();
    var goldCopies = new HashMap<String, String>();
    for (var post : planned) {
      goldEvents.put(post.post().id(), post.event());
      var original = post.copyOf().map(id -> goldCopies.getOrDefault(id, id));
      goldCopies.put(post.post().id(), original.orElse(post.post().id()));
    }
    var score = PartitionScore.of(goldEvents, events).bCubed();
    figures.put("eventsBCubed", score.f1());
    figures.put("eventsBCubedPrecision", score.precision());
    figures.put("eventsBCubedRecall", score.recall());
    figures.put("copiesPairF1", PartitionScore.of(goldCopies, copies).pairs().f1());
  }

  private void baseline(Figures figures) {
    var news = new GeneratedNews(SEED);
    var baseline = new EveryCentroid();
    var gold = new HashMap<String, String>();
    var found = new HashMap<String, String>();
    var cpu = new CpuClock();
    for (var i = 0; i < BASELINE_POSTS; i++) {
      var next = news.next();
      gold.put(next.post().id(), next.event());
      found.put(next.post().id(), baseline.place(next.post()));
    }
    figures.put("baseline", "single-pass tf-idf, every centroid");
    figures.put("baselinePosts", BASELINE_POSTS);
    figures.put("baselinePostsPerCpuSecond", Math.round(BASELINE_POSTS / cpu.seconds()));
    figures.put("baselineBCubed", PartitionScore.of(gold, found).bCubed().f1());
  }

  private static void gold(Path folder, Figures figures) throws IOException {
    if (Files.exists(folder.resolve("events.tsv"))) {
      events(folder.resolve("events.tsv"), figures);
    }
    if (Files.exists(folder.resolve("docs.tsv"))) {
      copies(folder, figures);
    }
  }

  private static void events(Path file, Figures figures) throws IOException {
    var gold = new HashMap<String, String>();
    var posts = new ArrayList<EventPost>();
    for (var line : Files.readAllLines(file)) {
      var fields = line.split("\t", -1);
      var id = String.valueOf(posts.size() + 1);
      gold.put(id, fields[0]);
      posts.add(new EventPost(id, Optional.empty(), fields[2], fields[3]));
    }
    var found = new HashMap<String, String>();
    run(posts, new EventStream(Tuning.STANDARD, p -> found.put(p.id(), p.event())));
    figures.put("goldEventsBCubed", PartitionScore.of(gold, found).bCubed().f1());
    var baseline = new EveryCentroid();
    var other = new HashMap<String, String>();
    posts.forEach(post -> other.put(post.id(), baseline.place(post)));
    figures.put("goldEventsBaselineBCubed", PartitionScore.of(gold, other).bCubed().f1());
  }

  private static void copies(Path folder, Figures figures) throws IOException {
    var gold = new HashMap<String, String>();
    for (var line : Files.readAllLines(folder.resolve("gold.tsv"))) {
      var fields = line.split("\t", -1);
      gold.put(fields[0], fields[1]);
    }
    var posts = new ArrayList<EventPost>();
    for (var line : Files.readAllLines(folder.resolve("docs.tsv"))) {
      var fields = line.split("\t", -1);
      posts.add(new EventPost(fields[0], Optional.empty(), fields[1], fields[2]));
    }
    var found = new HashMap<String, String>();
    run(
        posts,
        new EventStream(Tuning.STANDARD, p -> found.put(p.id(), p.duplicateOf().orElse(p.id()))));
    var score = PartitionScore.of(gold, found).pairs();
    figures.put("goldCopiesPairF1", score.f1());
    figures.put("goldCopiesPairPrecision", score.precision());
  }

  private static void run(List<EventPost> posts, EventStream stream) {
    posts.forEach(stream::add);
    stream.finish();
  }

  private void progress(int posts) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("%,d posts%n", posts);
  }
}

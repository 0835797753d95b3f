package org.minqing.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.minqing.elasticnode.ElasticNode;
import org.minqing.indexer.Asked;
import org.minqing.indexer.Entry;
import org.minqing.indexer.Facet;
import org.minqing.indexer.Meaning;
import org.minqing.indexer.MeaningSearch;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.Search.Histogram;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.elastic.ElasticOpinionStore;
import org.minqing.indexer.elastic.ElasticSettings;
import org.minqing.indexer.elastic.Rollover;
import org.minqing.indexer.lucene.LuceneOpinionStore;
import org.minqing.indexer.query.Query;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The store on generated posts against its own engine used barely: the same text fields, the same
 * tokens, nothing else. Indexing is measured in processor time, which a busy machine disturbs
 * least; queries one after the other by the clock.
 */
@Command(
    name = "store",
    mixinStandardHelpOptions = true,
    description = "Index and search generated posts; baseline: bare Lucene or a bare BulkIngester.")
final class StoreBench implements Callable<Integer> {

  private static final int BATCH = 1_000;
  private static final int MEANINGS = 512;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-07-01T00:00:00Z"), ZONE);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private enum Kind {
    LUCENE,
    ELASTICSEARCH
  }

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Option(names = "--posts", defaultValue = "100000", description = "How many (${DEFAULT-VALUE}).")
  private int posts;

  @Option(names = "--rounds", defaultValue = "500", description = "Searches of a kind.")
  private int rounds;

  @Option(names = "--store", defaultValue = "LUCENE", description = "${COMPLETION-CANDIDATES}.")
  private Kind kind = Kind.LUCENE;

  /** The processor time used by other processes for this, in seconds. */
  private Supplier<Double> elsewhere = () -> 0.0;

  private final Figures figures = new Figures();
  private final Random chance = new Random(8);

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("minqing-bench");
    try {
      figures.put("store", kind.name());
      switch (kind) {
        case LUCENE -> lucene(folder);
        case ELASTICSEARCH -> elasticsearch(folder);
      }
      figures.print(spec.commandLine().getOut(), json);
      return 0;
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private void lucene(Path folder) throws IOException {
    var bare = bare(new BareLucene(folder.resolve("bare")));
    FileSystemUtils.deleteRecursively(folder.resolve("bare"));
    var town = new GeneratedTown(7);
    var index = folder.resolve("index");
    try (var store = LuceneOpinionStore.open(index, town)) {
      measure(store, town, bare);
      sizes(IndexParts.of(index));
    }
  }

  private void elasticsearch(Path folder) throws IOException {
    try (var node = ElasticNode.single(folder.resolve("node"))) {
      elsewhere = node::cpuSeconds;
      var bare = bare(new BareElastic(node.url()));
      var town = new GeneratedTown(7);
      var settings =
          new ElasticSettings(
              List.of(node.url()),
              Optional.empty(),
              Optional.empty(),
              "bench",
              1,
              0,
              Rollover.USUAL);
      try (var store = ElasticOpinionStore.open(settings, town)) {
        measure(store, town, bare);
      }
      sizes(BareElastic.bytes(node.url(), "bench"));
    }
  }

  private void sizes(Map<String, Long> parts) {
    parts.forEach((part, bytes) -> figures.put("bytesPerPost." + part, bytes / (double) posts));
  }

  /** What is indexed barely. */
  interface Bare extends AutoCloseable {

    /** Makes a post ready, outside of what is measured. */
    Object prepared(Entry entry);

    /** Indexes a post made ready. */
    void add(Object prepared) throws IOException;

    @Override
    void close() throws IOException;
  }

  private double bare(Bare bare) throws IOException {
    var town = new GeneratedTown(7);
    var began = used();
    var aside = 0.0;
    try (bare) {
      for (var number = 0; number < posts; number++) {
        var from = thread();
        var prepared = bare.prepared(Entry.of(town.opinion(number)));
        aside += thread() - from;
        bare.add(prepared);
        progress("bare", number + 1);
      }
    }
    var rate = posts / (used() - began - aside);
    figures.put("posts", posts);
    figures.put("meanCharacters", town.meanLength());
    figures.put("barePostsPerCpuSecond", rate);
    return rate;
  }

  private void measure(OpinionStore store, GeneratedTown town, double bare) throws IOException {
    var tenth = Math.max(BATCH, posts / 10);
    var cpu = index(store, town, 0, tenth);
    figures.put("tenth.posts", tenth);
    figures.put("tenth.postsPerCpuSecond", tenth / cpu);
    searches(store, town, "tenth.");
    cpu += index(store, town, tenth, posts);
    figures.put("postsPerCpuSecond", posts / cpu);
    figures.put("shareOfBare", posts / cpu / bare);
    searches(store, town, "");
    found(store, town);
    meanings(store, town);
  }

  private double index(OpinionStore store, GeneratedTown town, int from, int to)
      throws IOException {
    var began = used();
    var aside = 0.0;
    for (var first = from; first < to; first += BATCH) {
      var start = thread();
      var batch = new ArrayList<Entry>(BATCH);
      for (var number = first; number < Math.min(to, first + BATCH); number++) {
        batch.add(Entry.of(town.opinion(number)));
      }
      aside += thread() - start;
      store.keep(batch);
      progress("store", Math.min(to, first + BATCH));
    }
    return used() - began - aside;
  }

  private double used() {
    return CpuClock.sinceStart() + elsewhere.get();
  }

  private static double thread() {
    return THREADS.getCurrentThreadCpuTime() / 1e9;
  }

  private void progress(String what, int number) {
    if (number % 10_000 == 0) {
      spec.commandLine().getErr().printf("\r%s: %,d posts ", what, number);
      spec.commandLine().getErr().flush();
    }
  }

  private interface Asking {
    void ask() throws IOException;
  }

  private void searches(OpinionStore store, GeneratedTown town, String when) throws IOException {
    times(when + "word", () -> store.search(counts(town.word(chance))));
    times(when + "commonWord", () -> store.search(counts(town.commonWord(chance))));
    times(when + "phrase", () -> store.search(counts(town.run(chance, 4, 12))));
    times(when + "filtered", () -> store.search(filtered(town.word(chance))));
    times(when + "commonFiltered", () -> store.search(filtered(town.commonWord(chance))));
    times(when + "everything", () -> store.search(filtered("")));
    times(when + "highlighted", () -> store.search(hits(town.word(chance))));
    times(when + "commonHighlighted", () -> store.search(hits(town.commonWord(chance))));
  }

  private void times(String name, Asking asking) throws IOException {
    for (var round = 0; round < rounds / 2; round++) {
      asking.ask();
    }
    var nanos = new long[rounds];
    var busy = new long[rounds];
    var before = used();
    for (var round = 0; round < rounds; round++) {
      var start = System.nanoTime();
      var began = THREADS.getCurrentThreadCpuTime();
      asking.ask();
      busy[round] = THREADS.getCurrentThreadCpuTime() - began;
      nanos[round] = System.nanoTime() - start;
    }
    figures.times(name, nanos);
    if (kind == Kind.LUCENE) {
      // A search stays on its thread, so this is what it takes on a core of its own.
      figures.times(name + "Cpu", busy);
    } else {
      // Node and client together; which of the node's threads works for whom cannot be told.
      figures.put(name + "CpuMeanMillis", (used() - before) * 1_000 / rounds);
    }
  }

  /** Ten hits, best first. */
  private static Search counts(String query) {
    return Search.hits(Query.parse(query, CLOCK), Order.RELEVANCE, 10);
  }

  /** A page of fifty with every place marked. */
  private static Search hits(String query) {
    return Search.hits(Query.parse(query, CLOCK), Order.NEWEST, 50);
  }

  private static Search filtered(String word) {
    return Search.hits(
            Query.parse(word + " 风险:fraud 时间:[2024-02-01 TO 2024-05-01]", CLOCK),
            Order.RELEVANCE,
            20)
        .counting(Set.of(Facet.SOURCE, Facet.LEVEL, Facet.CATEGORY))
        .over(Histogram.DAY, ZONE);
  }

  /** From the moment that a post is handed over until a search shows it. */
  private void found(OpinionStore store, GeneratedTown town) throws IOException {
    var nanos = new long[100];
    for (var round = 0; round < nanos.length; round++) {
      var opinion = town.opinion(posts + round);
      var only = Query.parse("转载:" + opinion.post().id(), CLOCK);
      var start = System.nanoTime();
      store.put(List.of(opinion));
      while (store.search(Search.hits(only, Order.NEWEST, 1)).total() == 0) {
        Thread.onSpinWait();
      }
      nanos[round] = System.nanoTime() - start;
    }
    figures.times("untilFound", nanos);
  }

  /** A tenth as many posts again, each with a vector; a model makes 100 of them a second. */
  private void meanings(OpinionStore store, GeneratedTown town) throws IOException {
    var many = Math.max(BATCH, posts / 10);
    var centres = new float[100][];
    for (var i = 0; i < centres.length; i++) {
      centres[i] = direction(new float[MEANINGS], 1);
    }
    var began = used();
    var aside = 0.0;
    for (var first = 0; first < many; first += BATCH) {
      var start = thread();
      var batch = new ArrayList<Entry>(BATCH);
      for (var number = first; number < first + BATCH; number++) {
        var centre = centres[chance.nextInt(centres.length)];
        var meaning = Meaning.of(direction(centre, 0.7f));
        batch.add(Entry.of(town.opinion(posts + 1_000 + number)).meaning(meaning));
      }
      aside += thread() - start;
      store.keep(batch);
    }
    figures.put("withMeaning", many);
    figures.put("withMeaningPostsPerCpuSecond", many / (used() - began - aside));
    var search = new MeaningSearch(store, town);
    times(
        "meaning",
        () -> {
          var asked = Meaning.of(direction(centres[chance.nextInt(centres.length)], 0.7f));
          search.like(asked, Asked.of(Query.parse(town.word(chance), CLOCK)), 10);
        });
  }

  private float[] direction(float[] from, float spread) {
    var direction = from.clone();
    for (var i = 0; i < direction.length; i++) {
      direction[i] += (float) chance.nextGaussian() * spread;
    }
    return direction;
  }
}

package org.minqing.indexer.lucene;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.minqing.indexer.Facet;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.Search.Histogram;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.query.Query;
import org.minqing.model.Opinion;

/**
 * Measures the store on generated posts: {@code StoreFigures FOLDER [POSTS]}. Indexing by the
 * processor time of the whole process, queries by the wall clock, one after the other.
 */
final class StoreFigures {

  private static final int BATCH = 500;
  private static final int ROUNDS = 1_000;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-07-01T00:00:00Z"), ZONE);

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final GeneratedTown town = new GeneratedTown(7);
  private final Random random = new Random(8);
  private final Path folder;
  private final int posts;

  private StoreFigures(Path folder, int posts) {
    this.folder = folder;
    this.posts = posts;
  }

  public static void main(String[] args) throws IOException {
    var posts = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
    new StoreFigures(Path.of(args[0]), posts).measure();
  }

  private void measure() throws IOException {
    try (var store = LuceneOpinionStore.open(folder, town)) {
      index(store);
      out.printf("index: %.0f bytes a post%n", (double) bytes() / store.size());
      times(store, "word", () -> search(town.word(random), Set.of()));
      times(store, "run of 2-8", () -> search(town.run(random, 2, 8), Set.of()));
      times(store, "run of 10-30", () -> search(town.run(random, 10, 30), Set.of()));
      times(
          store, "two words", () -> search(town.word(random) + " " + town.word(random), Set.of()));
      times(store, "newest", () -> newest("风险:fraud 等级:>=III"));
      times(
          store,
          "word, filters, facets, days",
          () ->
              search(
                  town.word(random) + " 风险:fraud 时间:[2024-02-01 TO 2024-05-01]",
                  Set.of(Facet.SOURCE, Facet.LEVEL, Facet.CATEGORY)));
      times(
          store,
          "everything, facets, days",
          () -> search("*", Set.of(Facet.SOURCE, Facet.LEVEL, Facet.CATEGORY, Facet.CITY)));
    }
  }

  private void index(OpinionStore store) throws IOException {
    var used = 0L;
    var took = 0L;
    for (var from = 0; from < posts; from += BATCH) {
      var batch = new ArrayList<Opinion>(BATCH);
      for (var number = from; number < from + BATCH; number++) {
        batch.add(town.opinion(number));
      }
      var cpu = system.getProcessCpuTime();
      var wall = System.nanoTime();
      store.put(batch);
      used += system.getProcessCpuTime() - cpu;
      took += System.nanoTime() - wall;
    }
    out.printf(
        "put: %,d posts of %.0f characters, %.0f a CPU-second, %.0f a second%n",
        posts, town.meanLength(), posts * 1e9 / used, posts * 1e9 / took);
  }

  private void times(OpinionStore store, String name, Supplier<Search> search) throws IOException {
    for (var i = 0; i < ROUNDS / 2; i++) {
      store.search(search.get());
    }
    var nanos = new long[ROUNDS];
    var total = 0L;
    for (var i = 0; i < ROUNDS; i++) {
      var next = search.get();
      var start = System.nanoTime();
      total += store.search(next).total();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    out.printf(
        "%-28s p50 %6.2f ms  p99 %6.2f ms  (mean hits %d)%n",
        name, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6, total / ROUNDS);
  }

  private static Search search(String query, Set<Facet> facets) {
    return new Search(
        Query.parse(query, CLOCK),
        Order.RELEVANCE,
        20,
        Optional.empty(),
        facets,
        facets.isEmpty() ? Optional.empty() : Optional.of(Histogram.DAY),
        ZONE);
  }

  private static Search newest(String query) {
    return new Search(
        Query.parse(query, CLOCK),
        Order.NEWEST,
        20,
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        ZONE);
  }

  private long bytes() throws IOException {
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}

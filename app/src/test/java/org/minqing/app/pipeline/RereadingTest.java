package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.model.Models;
import org.minqing.app.ChildJvm;
import org.minqing.app.parser.ParserProcess;
import org.minqing.indexer.Entry;
import org.minqing.indexer.Meaning;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.lucene.LuceneOpinionStore;
import org.minqing.indexer.query.Query;
import org.minqing.model.Domain;
import org.minqing.model.Emotion;
import org.minqing.model.Engagement;
import org.minqing.model.Mark;
import org.minqing.model.Medium;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.model.Stance;
import org.minqing.model.Tag;

@Timeout(300)
class RereadingTest {

  private static final Path DICTIONARIES =
      Path.of(System.getProperty("minqing.root", System.getProperty("minqing.home", ".")))
          .resolve("dictionaries");

  private static final int POSTS = 1_500;

  @TempDir private Path folder;

  @Test
  void readsOnlyWhatIsStaleAndMatchesAndKeepsWhatElseIsKnown() throws IOException {
    try (var store = open(folder)) {
      store.keep(
          List.of(
              Entry.of(before(1, "小区停水三天")).meaning(Meaning.of(new float[] {1, 0.5f})),
              Entry.of(before(2, "小区停水三天")).repeating(id(1)),
              Entry.of(before(3, "老街路灯坏了"))));
      var now = now();
      var rereading = new Rereading(now, store);

      var one = rereading.run(Query.parse("停水", Clock.systemUTC()), false, (done, whole) -> {});
      var rest = rereading.run(new Query.Everything(), false, (done, whole) -> {});
      var again = rereading.run(new Query.Everything(), true, (done, whole) -> {});

      assertThat(one.looked()).isEqualTo(2);
      assertThat(one.read()).isEqualTo(2);
      assertThat(rest).isEqualTo(new Rereading.Outcome(3, 2, 1, rest.changed(), 0, List.of()));
      assertThat(again.read()).isEqualTo(3);
      assertThat(again.changed()).isZero();
      assertThat(versions(store)).containsOnly(now.version()).hasSize(3);
      assertThat(store.entry(id(1)).flatMap(Entry::meaning)).isPresent();
      assertThat(
              store.search(Search.hits(new Query.Repeats(id(1)), Search.Order.NEWEST, 9)).total())
          .isEqualTo(2);
    }
  }

  @Test
  void whatIsTaggedOtherwiseInWhateverTagIsCounted() throws IOException {
    try (var store = open(folder)) {
      var now = Analyzer.load(DICTIONARIES, Models.none()).analyzer();
      var before =
          IntStream.range(0, 6).mapToObj(n -> now.analyze(before(n, "老街路灯坏了").post())).toList();
      store.put(
          List.of(
              otherwise(before.get(0), Emotion.ANGER, null, null, null),
              otherwise(before.get(1), null, Stance.OPPOSE, null, null),
              otherwise(before.get(2), null, null, Domain.HEALTH, null),
              otherwise(before.get(3), null, null, null, Mark.OFFENSIVE),
              otherwise(before.get(4), null, null, null, null),
              before.get(5)));

      var outcome =
          new Rereading(now, store).run(new Query.Everything(), true, (done, whole) -> {});

      assertThat(outcome.read()).isEqualTo(6);
      assertThat(outcome.changed()).isEqualTo(4);
    }
  }

  /** An opinion that says all that another says, and this besides. */
  private static Opinion otherwise(
      Opinion as,
      @Nullable Emotion emotion,
      @Nullable Stance stance,
      @Nullable Domain domain,
      @Nullable Mark mark) {
    return new Opinion(
        as.post(),
        as.polarity(),
        as.intensity(),
        tag(emotion),
        tag(stance),
        tag(domain),
        as.objectivity(),
        tag(mark).stream().toList(),
        as.risks(),
        as.sensitivity(),
        as.level(),
        as.regions(),
        as.entities(),
        as.targets(),
        as.words(),
        "old-1");
  }

  private static <T> Optional<Tag<T>> tag(@Nullable T value) {
    return Optional.ofNullable(value).map(known -> new Tag<>(known, 0.9, List.of()));
  }

  @Test
  void whatTheParserCouldNotReadStaysAsItWas() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try (var store = open(folder);
        var parser =
            new ParserProcess(
                List.of(java, "-version"),
                folder.resolve("parser.log"),
                "broken-1",
                Clock.systemUTC())) {
      store.put(List.of(before(1, "昨晚居民楼起火，三人死亡，物业堵塞消防通道。"), before(2, "今天天气不错。")));
      var analyzer = Analyzer.load(DICTIONARIES, Models.none(), Optional.of(parser)).analyzer();

      var outcome =
          new Rereading(analyzer, store).run(new Query.Everything(), true, (done, whole) -> {});

      assertThat(outcome)
          .isEqualTo(new Rereading.Outcome(2, 0, 1, outcome.changed(), 1, List.of()));
      assertThat(outcome.isWhole()).isFalse();
      assertThat(store.get(id(1)).orElseThrow().version()).isEqualTo("old-1");
      assertThat(store.get(id(2)).orElseThrow().version()).isEqualTo(analyzer.version());
    }
  }

  @Test
  void aRunThatIsKilledIsGoneOnWithAndLosesNothing() throws Exception {
    try (var store = open(folder)) {
      store.put(IntStream.range(0, POSTS).mapToObj(n -> before(n, "第 " + n + " 户停水了")).toList());
    }
    try (var child = ChildJvm.start(RereadingTest.class, folder)) {
      assertThat(child.lines().readLine()).isEqualTo("256");
      child.killAndReadRest();
    }
    try (var store = open(folder)) {
      var now = now();
      var done = versions(store).stream().filter(now.version()::equals).count();

      var outcome =
          new Rereading(now, store).run(new Query.Everything(), false, (looked, whole) -> {});

      assertThat(done).isBetween(256L, POSTS - 1L);
      assertThat(outcome.fresh()).isEqualTo(done);
      assertThat(outcome.read()).isEqualTo(POSTS - done);
      assertThat(versions(store)).hasSize(POSTS).containsOnly(now.version());
    }
  }

  /** Reads again, and says how far it is after each batch. */
  public static void main(String[] folder) throws IOException {
    try (var store = open(Path.of(folder[0]))) {
      new Rereading(now(), store)
          .run(
              new Query.Everything(),
              false,
              (done, whole) -> {
                if (done % 256 == 0) {
                  System.out.println(done);
                  // Whoever kills this may be slower than it is.
                  LockSupport.parkNanos(200_000_000);
                }
              });
    }
  }

  private static OpinionStore open(Path folder) throws IOException {
    return LuceneOpinionStore.open(folder.resolve("index"), List::of);
  }

  private static Analyzer now() throws IOException {
    return Analyzer.load(DICTIONARIES, Models.shipped().withoutVectors()).analyzer();
  }

  private static List<String> versions(OpinionStore store) throws IOException {
    var versions = new ArrayList<String>();
    store.each(entry -> versions.add(entry.opinion().version()));
    return versions;
  }

  private static PostId id(int number) {
    return PostId.of(url(number), "");
  }

  private static URI url(int number) {
    return URI.create("https://board.example/" + number);
  }

  /** A post as an older program read it: without any tag. */
  private static Opinion before(int number, String text) {
    var post =
        new Post(
            id(number),
            new SourceId("board"),
            Medium.SOCIAL,
            url(number),
            "",
            "",
            text,
            Optional.empty(),
            Instant.parse("2026-03-01T00:00:00Z"),
            Optional.empty(),
            Optional.empty(),
            Engagement.NONE,
            Optional.empty());
    return new Opinion(
        post,
        new Tag<>(Polarity.NEUTRAL, 0.5, List.of()),
        0,
        List.of(),
        0,
        RiskLevel.NONE,
        List.of(),
        List.of(),
        new Opinion.Words(List.of(), List.of(text)),
        "old-1");
  }
}

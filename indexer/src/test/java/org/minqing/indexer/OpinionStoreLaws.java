package org.minqing.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.indexer.Answer.Column;
import org.minqing.indexer.Answer.Count;
import org.minqing.indexer.Search.Histogram;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.form.Kept;
import org.minqing.indexer.query.Query;
import org.minqing.model.Folding;
import org.minqing.model.Medium;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.RiskLevel;

/**
 * What must hold for every text and every query: tried on realistic posts run by run, and on posts
 * and queries by chance against the plainest reading of them.
 */
public abstract class OpinionStoreLaws extends StoreCase {

  @Test
  void everyHanRunOfEveryPostIsFoundAndMarked() throws IOException {
    var texts = Texts.TOWN;
    put(IntStream.range(0, texts.size()).mapToObj(i -> Sample.post(i).text(texts.get(i))));

    for (var text : texts) {
      for (var run : Texts.hanRuns(text, 2, 8)) {
        var answer = search('"' + run + '"');
        var where = texts.stream().filter(each -> Folding.fold(each).contains(Folding.fold(run)));
        assertThat(answer.total()).as(run).isEqualTo(where.count());
        assertThat(answer.hits())
            .as(run)
            .allSatisfy(
                hit -> assertThat(marked(hit)).isNotEmpty().containsOnly(Folding.fold(run)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9})
  void aRunWithOneCharacterChangedIsNotFound(int length) throws IOException {
    var text = "昨晚接到自称市公安局的电话";
    put(Sample.post(1).text(text));

    for (var from = 0; from + length <= text.length(); from++) {
      var run = text.substring(from, from + length);
      assertThat(search(run).total()).isEqualTo(1);
      for (var changed = 0; changed < length; changed++) {
        var other = new StringBuilder(run);
        other.setCharAt(changed, '水');
        assertThat(search(other.toString()).total()).as("%s", other).isZero();
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13})
  void answersAsThePlainestReadingDoes(long seed) throws IOException {
    var random = new Random(seed);
    var kept = Stream.iterate(0, i -> i + 1).limit(120).map(i -> chance(random, i)).toList();
    store.put(kept.subList(0, 70));
    store.put(kept.subList(60, 120));
    var queries = new RandomQueries(random, text -> piece(random, kept, text));
    for (var round = 0; round < 150; round++) {
      assertAnswersLikeOracle(queries.query(3), kept);
    }
  }

  private void assertAnswersLikeOracle(Query query, List<Opinion> kept) throws IOException {
    var expected = kept.stream().filter(each -> Oracle.matches(query, each)).toList();
    for (var order : Order.values()) {
      var answer =
          store.search(
              Search.hits(query, order, 1_000)
                  .counting(EnumSet.allOf(Facet.class))
                  .over(Histogram.HOUR, ZONE));
      assertThat(Set.copyOf(ids(answer))).as("%s", query).isEqualTo(ids(expected));
      assertThat(answer.total()).isEqualTo(expected.size());
      assertThat(answer.hits()).isSortedAccordingTo(order(order));
      assertThat(answer.hits())
          .as("%s", query)
          .allSatisfy(
              hit -> assertThat(marked(hit)).isSubsetOf(Oracle.asked(query, hit.opinion())));
      assertThat(answer.histogram().stream().mapToLong(Column::count).sum())
          .isEqualTo(expected.size());
      assertThat(answer.facets().get(Facet.MEDIUM))
          .containsExactlyInAnyOrderElementsOf(
              counts(expected, each -> each.post().medium().name()));
      assertThat(answer.facets().get(Facet.LEVEL))
          .containsExactlyInAnyOrderElementsOf(counts(expected, each -> each.level().name()));
    }
  }

  private static List<Count> counts(List<Opinion> opinions, Function<Opinion, String> value) {
    var counts = opinions.stream().collect(Collectors.groupingBy(value, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Comparator<Answer.Hit> order(Order order) {
    Comparator<Answer.Hit> newest =
        Comparator.comparing((Answer.Hit hit) -> hit.opinion().post().time()).reversed();
    return switch (order) {
      case RELEVANCE ->
          Comparator.comparingDouble(Answer.Hit::score).reversed().thenComparing(newest);
      case NEWEST -> newest;
      case SENSITIVITY ->
          Comparator.comparingInt((Answer.Hit hit) -> hit.opinion().sensitivity())
              .reversed()
              .thenComparing(newest);
      case CHANCE -> Comparator.comparingLong(hit -> Kept.tie(hit.opinion().post().id()));
    };
  }

  private static Opinion chance(Random random, int number) {
    var sample =
        Sample.post(number)
            .title(random.nextInt(3) == 0 ? "" : RandomOpinions.text(random, 6))
            .text("文" + RandomOpinions.text(random, 25))
            .at(Instant.parse("2024-01-01T00:00:00Z").plusMillis(random.nextInt(864_000_000)))
            .in(RandomOpinions.pick(random, Medium.values()))
            .from(RandomOpinions.pick(random, "daily", "board", "town"))
            .leaning(RandomOpinions.pick(random, Polarity.values()))
            .graded(random.nextInt(101), RandomOpinions.pick(random, RiskLevel.values()));
    if (random.nextBoolean()) {
      sample.risk(RandomOpinions.pick(random, "fraud", "crime"));
    }
    if (random.nextBoolean()) {
      sample.about("610113", "陕西省", "西安市", "雁塔区");
    }
    if (random.nextInt(3) == 0) {
      sample.about("110000", "北京市").naming("水务局").risk("rumour");
    }
    return sample.opinion();
  }

  /** A piece of some kept post, cut anywhere but within a character. */
  private static String piece(Random random, List<Opinion> kept, String other) {
    if (random.nextInt(4) == 0) {
      return other;
    }
    var points = kept.get(random.nextInt(kept.size())).post().text().codePoints().toArray();
    var from = random.nextInt(points.length);
    var length = Math.min(points.length - from, 1 + random.nextInt(8));
    return new String(points, from, length);
  }
}

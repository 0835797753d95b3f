package org.minqing.indexer.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.indexer.Answer;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Sample;
import org.minqing.indexer.Search;
import org.minqing.indexer.lucene.LuceneOpinionStore;
import org.minqing.indexer.query.Query;
import org.minqing.model.Opinion;

/** More hours than a node makes buckets, which is told to make few. */
class HoursTest {

  private static final int MOST_BUCKETS = 10_000;
  private static final int HOURS = MOST_BUCKETS + 500;
  private static final Instant FIRST = Instant.parse("2019-01-01T00:00:00Z");

  @TempDir private Path folder;

  @BeforeEach
  void allowFewBuckets() throws IOException {
    allowBuckets(String.valueOf(MOST_BUCKETS));
  }

  @AfterEach
  void allowTheUsual() throws IOException {
    allowBuckets("null");
  }

  private static void allowBuckets(String most) throws IOException {
    Nodes.call(
        "PUT",
        "/_cluster/settings",
        "{\"persistent\":{\"search.max_buckets\":%s}}".formatted(most));
  }

  @Test
  void areCountedAsLuceneCountsThem() throws IOException {
    try (var lucene = LuceneOpinionStore.open(folder, ChunkCutter.CHUNKS);
        var elastic = ElasticOpinionStore.open(Nodes.settings("hours"), ChunkCutter.CHUNKS)) {
      var opinions = IntStream.range(0, HOURS).mapToObj(HoursTest::opinion).toList();
      lucene.put(opinions);
      elastic.put(opinions);

      for (var zone :
          List.of("Asia/Shanghai", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe")) {
        for (var limit : List.of(0, 1)) {
          assertThat(columns(elastic, zone, limit))
              .as(zone)
              .hasSizeGreaterThan(MOST_BUCKETS)
              .isEqualTo(columns(lucene, zone, limit));
        }
      }
    }
  }

  /** One in every hour, in any minute of it. */
  private static Opinion opinion(int number) {
    var time = FIRST.plus(Duration.ofHours(number)).plus(Duration.ofMinutes(number * 7 % 60));
    return Sample.post(number).at(time).opinion();
  }

  private static List<Answer.Column> columns(OpinionStore store, String zone, int limit)
      throws IOException {
    var search =
        Search.hits(new Query.Everything(), Search.Order.RELEVANCE, limit)
            .over(Search.Histogram.HOUR, ZoneId.of(zone));
    return store.search(search).histogram();
  }
}

package org.minqing.indexer.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpenRuns;
import org.minqing.indexer.query.Query;

/** How much of an index a query may hold while a node answers it. */
class ElasticTranslationTest {

  private static final int MOST = 10_000;

  /** In the title, in the text, and in the title once more for the order. */
  private static final int PLACES = 3;

  private static final Pattern EXPANSIONS = Pattern.compile("\"max_expansions\":([0-9]+)");

  @Test
  void conditionsShareTheContinuationsThatTheyTry() throws IOException {
    assertThat(expansions(OpenRuns.any(1))).isEqualTo(PLACES * MOST);
    assertThat(expansions(OpenRuns.any(1) + " -ab* 停水* \"朝阳 停\"*")).isEqualTo(PLACES * MOST);
    assertThat(expansions(OpenRuns.any(150))).isBetween(PLACES * MOST * 9 / 10, PLACES * MOST);
  }

  private static int expansions(String asked) throws IOException {
    var ranked =
        new ElasticTranslation(ChunkCutter.CHUNKS).ranked(Query.parse(asked, Clock.systemUTC()));
    return EXPANSIONS
        .matcher(JsonpUtils.toJsonString(ranked, new Jackson3JsonpMapper()))
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .sum();
  }
}

package org.minqing.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.indexer.Answer.Column;
import org.minqing.indexer.Answer.Count;
import org.minqing.indexer.Search.Histogram;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.query.Query;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/** A store for each test, and short words for what tests do with it. */
public abstract class StoreCase {

  protected static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  protected static final Clock CLOCK = Clock.fixed(Instant.parse("2024-02-01T04:00:00Z"), ZONE);

  @TempDir protected Path folder;

  protected OpinionStore store;

  /** Opens the store kept in {@link #folder}, making it where there is none. */
  protected abstract OpinionStore open() throws IOException;

  /** Empties a store that other tests have used. */
  protected void empty(OpinionStore used) throws IOException {}

  @BeforeEach
  final void openStore() throws IOException {
    store = open();
    empty(store);
  }

  @AfterEach
  final void closeStore() throws IOException {
    store.close();
  }

  protected static Instant day(int number) {
    return Instant.parse("2024-01-01T04:00:00Z").plus(Duration.ofDays(number));
  }

  protected static Search found(String query, Order order, int limit) {
    return Search.hits(Query.parse(query, CLOCK), order, limit);
  }

  protected static Search counted(String query, Facet facet) {
    return Search.counts(Query.parse(query, CLOCK), Set.of(facet));
  }

  protected final void put(Sample... samples) throws IOException {
    put(Arrays.stream(samples));
  }

  protected void put(Stream<Sample> samples) throws IOException {
    store.put(samples.map(Sample::opinion).toList());
  }

  protected final Answer search(String query) throws IOException {
    return search(query, Order.RELEVANCE);
  }

  protected Answer search(String query, Order order) throws IOException {
    return page(query, order, 1_000, Optional.empty());
  }

  protected Answer page(String query, Order order, int limit, Optional<String> after)
      throws IOException {
    return store.search(found(query, order, limit).after(after));
  }

  protected interface Meanwhile {
    void happens() throws IOException;
  }

  protected List<PostId> paged(Order order, int limit, Meanwhile meanwhile) throws IOException {
    var ids = new ArrayList<PostId>();
    var page = page("停水", order, limit, Optional.empty());
    ids.addAll(ids(page));
    while (page.next().isPresent()) {
      meanwhile.happens();
      page = page("停水", order, limit, page.next());
      ids.addAll(ids(page));
      assertThat(ids).as("paging comes to an end").hasSizeLessThan(200);
    }
    return ids;
  }

  /** Posts of which many share a score, a time or a sensitivity. */
  protected static Sample varied(int number) {
    return Sample.post(number)
        .text("停水".repeat(number % 4 + 1) + "，" + "请注意".repeat(number % 3))
        .at(Instant.parse("2024-01-01T00:00:00Z").plusSeconds(number % 5))
        .graded(number % 3, RiskLevel.NONE);
  }

  protected Map<Facet, List<Count>> facets(String query) throws IOException {
    return store
        .search(found(query, Order.NEWEST, 1).counting(EnumSet.allOf(Facet.class)))
        .facets();
  }

  protected List<Column> histogram(String query, Histogram width) throws IOException {
    return store.search(found(query, Order.NEWEST, 0).over(width, ZONE)).histogram();
  }

  protected static Column column(String from, long count) {
    return new Column(Instant.parse(from), count);
  }

  protected static HourCount hour(int hour, String category, String region, long count) {
    return new HourCount(
        Instant.parse("2024-01-01T00:00:00Z").plusSeconds(3_600L * hour),
        new RiskCategory(category),
        Optional.of(region).filter(code -> !code.isEmpty()).map(RegionCode::new),
        count);
  }

  protected static PostId[] numbered(String numbers) {
    return Arrays.stream(numbers.split(" "))
        .filter(number -> !number.isEmpty())
        .map(number -> Sample.id(Integer.parseInt(number)))
        .toArray(PostId[]::new);
  }

  protected static List<PostId> ids(Answer answer) {
    return answer.hits().stream().map(hit -> hit.opinion().post().id()).toList();
  }

  protected static List<String> surfaces(Answer.Hit hit) {
    var post = hit.opinion().post();
    return hit.highlights().stream()
        .map(mark -> post.in(mark.part()).substring(mark.start(), mark.end()))
        .toList();
  }

  protected static List<String> marked(Answer.Hit hit) {
    return surfaces(hit).stream().map(Oracle::plain).toList();
  }

  protected static Set<PostId> ids(List<Opinion> opinions) {
    return opinions.stream().map(each -> each.post().id()).collect(Collectors.toSet());
  }
}

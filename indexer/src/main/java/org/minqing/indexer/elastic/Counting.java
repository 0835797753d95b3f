package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.util.NamedValue;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.minqing.indexer.Answer.Column;
import org.minqing.indexer.Answer.Count;
import org.minqing.indexer.Facet;
import org.minqing.indexer.Search;
import org.minqing.indexer.Search.Histogram;
import org.minqing.indexer.form.Columns;
import org.minqing.indexer.form.Fields;

/** Counts of posts as Elasticsearch's aggregations. */
final class Counting {

  private static final int MOST_VALUES = 1_000;
  // Each shard looks deeper than is asked for, so that counts are exact in all but odd cases.
  private static final int MOST_VALUES_OF_A_SHARD = 10_000;
  private static final int PAGE = 10_000;
  // The largest for which Elasticsearch counts nearly exactly.
  private static final int PRECISE = 40_000;
  private static final String HISTOGRAM = "histogram";

  // Every zone's hours begin on a quarter of one.
  private static final List<NamedValue<CompositeAggregationSource>> QUARTERS =
      List.of(by(Time.of(time -> time.time("15m"))));

  private final Cluster cluster;
  private final String alias;

  Counting(Cluster cluster, String alias) {
    this.cluster = cluster;
    this.alias = alias;
  }

  /** What a search wants counted over all that match. */
  static Map<String, Aggregation> wanted(Search search) {
    var wanted = new HashMap<String, Aggregation>();
    for (var facet : search.facets()) {
      wanted.put(
          facet.name(),
          Aggregation.of(each ->
              each.terms(terms ->
                  terms
                      .field(Fields.of(facet))
                      .size(MOST_VALUES)
                      .shardSize(MOST_VALUES_OF_A_SHARD))));
      wanted.put(
          distinct(facet),
          Aggregation.of(each ->
              each.cardinality(
                  count -> count.field(Fields.of(facet)).precisionThreshold(PRECISE))));
    }
    search
        .histogram()
        .ifPresent(width -> wanted.put(HISTOGRAM, histogram(width, search.zone().getId())));
    return wanted;
  }

  private static String distinct(Facet facet) {
    return facet.name() + "_distinct";
  }

  /** Hours come in pages, as there may be more of them than Elasticsearch makes buckets. */
  private static Aggregation histogram(Histogram width, String zone) {
    return switch (width) {
      case HOUR -> combinations(QUARTERS, Map.of());
      case DAY ->
          Aggregation.of(each ->
              each.dateHistogram(columns ->
                  columns
                      .field(Fields.TIME)
                      .calendarInterval(CalendarInterval.Day)
                      .timeZone(zone)
                      .minDocCount(1)));
    };
  }

  static Map<Facet, List<Count>> facets(Search search, Map<String, Aggregate> counted) {
    var facets = new EnumMap<Facet, List<Count>>(Facet.class);
    for (var facet : search.facets()) {
      facets.put(
          facet,
          aggregate(counted, facet.name()).sterms().buckets().array().stream()
              .map(bucket -> new Count(bucket.key().stringValue(), bucket.docCount()))
              .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
              .toList());
    }
    return facets;
  }

  static Map<Facet, Long> distinct(Search search, Map<String, Aggregate> counted) {
    var numbers = new EnumMap<Facet, Long>(Facet.class);
    for (var facet : search.facets()) {
      numbers.put(facet, aggregate(counted, distinct(facet)).cardinality().value());
    }
    return numbers;
  }

  /**
   * The columns that a search wants.
   *
   * @param query what was searched for
   * @param counted what came with the answer; pages behind it are asked for
   */
  List<Column> histogram(Search search, Query query, Map<String, Aggregate> counted)
      throws IOException {
    if (search.histogram().isEmpty()) {
      return List.of();
    }
    var counts = new HashMap<Instant, Long>();
    var histogram = aggregate(counted, HISTOGRAM);
    if (histogram.isComposite()) {
      every(
          query,
          QUARTERS,
          histogram.composite().buckets().array(),
          bucket -> counts.put(time(bucket), bucket.docCount()));
    } else {
      for (var bucket : histogram.dateHistogram().buckets().array()) {
        counts.merge(Instant.ofEpochMilli(bucket.key()), bucket.docCount(), Long::sum);
      }
    }
    return Columns.of(search, counts);
  }

  static Aggregate aggregate(Map<String, Aggregate> counted, String name) {
    var aggregate = counted.get(name);
    if (aggregate == null) {
      throw new IllegalStateException("Elasticsearch did not count " + name);
    }
    return aggregate;
  }

  /** Counts by the values of a field. */
  static NamedValue<CompositeAggregationSource> by(String field) {
    return NamedValue.of(
        field, CompositeAggregationSource.of(source -> source.terms(terms -> terms.field(field))));
  }

  /** Counts by the hour of a post. */
  static NamedValue<CompositeAggregationSource> byHour() {
    return by(Time.of(time -> time.time("1h")));
  }

  private static NamedValue<CompositeAggregationSource> by(Time stretch) {
    return NamedValue.of(
        Fields.TIME,
        CompositeAggregationSource.of(source ->
            source.dateHistogram(each -> each.field(Fields.TIME).fixedInterval(stretch))));
  }

  /** When the hour or the quarter of one begins that a bucket counts. */
  static Instant time(CompositeBucket bucket) {
    return Instant.ofEpochMilli(
        Optional.ofNullable(bucket.key().get(Fields.TIME)).orElse(FieldValue.NULL).longValue());
  }

  /** Shows the count of every combination of values, however many there are. */
  void every(
      Query query,
      List<NamedValue<CompositeAggregationSource>> sources,
      Consumer<CompositeBucket> each)
      throws IOException {
    every(query, sources, page(query, sources, Map.of()), each);
  }

  private void every(
      Query query,
      List<NamedValue<CompositeAggregationSource>> sources,
      List<CompositeBucket> first,
      Consumer<CompositeBucket> each)
      throws IOException {
    var page = first;
    page.forEach(each);
    while (page.size() == PAGE) {
      page = page(query, sources, page.getLast().key());
      page.forEach(each);
    }
  }

  private List<CompositeBucket> page(
      Query query,
      List<NamedValue<CompositeAggregationSource>> sources,
      Map<String, FieldValue> after)
      throws IOException {
    var answer =
        cluster.search(
            search ->
                search
                    .index(alias)
                    .query(query)
                    .size(0)
                    .aggregations("all", combinations(sources, after)),
            Void.class);
    return aggregate(answer.aggregations(), "all").composite().buckets().array();
  }

  private static Aggregation combinations(
      List<NamedValue<CompositeAggregationSource>> sources, Map<String, FieldValue> after) {
    return Aggregation.of(all ->
        all.composite(composite -> {
          composite.size(PAGE).sources(sources);
          return after.isEmpty() ? composite : composite.after(after);
        }));
  }
}

package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Buckets;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeBucket;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Entry;
import org.minqing.indexer.Facet;
import org.minqing.indexer.HourCount;
import org.minqing.indexer.Meaning;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.WordCutter;
import org.minqing.indexer.form.Cursor;
import org.minqing.indexer.form.Fields;
import org.minqing.indexer.form.Kept;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/**
 * A store in an Elasticsearch cluster. Any number of processes may write and read it at the same
 * time. It uses nothing that a bare node does not have: no plugin, no script, no paid feature.
 */
public final class ElasticOpinionStore implements OpinionStore {

  private static final int MOST_CELLS = 10_000;
  // So many are looked at on the way to each nearest one; more find a few that fewer miss.
  private static final int CANDIDATES = 200;

  private final Cluster cluster;
  private final Indices indices;
  private final Rolling rolling;
  private final String alias;
  private final Bulk bulk;
  private final Counting counting;
  private final Scan scan;
  private final HeldStates states = new HeldStates();
  private final WordCutter cutter;
  private final ElasticTranslation translation;

  /** A post must not come back into an old index by a writer who saw it there just before. */
  private final ReadWriteLock removing = new ReentrantReadWriteLock();

  private ElasticOpinionStore(Cluster cluster, WordCutter cutter) {
    this.cluster = cluster;
    this.indices = new Indices(cluster);
    this.alias = indices.alias();
    this.rolling = new Rolling(cluster, indices);
    this.bulk = new Bulk(cluster, Placing.amongAll(cluster, indices.aliases()));
    this.counting = new Counting(cluster, alias);
    this.scan = new Scan(cluster);
    this.cutter = cutter;
    this.translation = new ElasticTranslation(cutter);
  }

  /**
   * Connects to a cluster, and makes the index there if it has none.
   *
   * @param cutter cuts queries; must cut as the opinions' words were cut
   * @throws IOException if the cluster does not answer or refuses, or its index has another schema
   *     version
   */
  public static OpinionStore open(ElasticSettings settings, WordCutter cutter) throws IOException {
    var cluster = Cluster.connect(settings);
    var store = new ElasticOpinionStore(cluster, cutter);
    try {
      store.indices.prepare();
      return store;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Makes the index anew in the present layout, from the opinions that the old one keeps, whatever
   * its layout; then puts it in the old one's place at once. Others may search and write meanwhile;
   * writers wait for a moment at the end. Killed at any moment it loses nothing and can be run
   * again; until then writers may have to wait.
   *
   * @param progress is told now and then how many posts are done
   * @return how many posts the new index has
   * @throws IOException if there is no index, the cluster does not answer or refuses, or a post
   *     cannot be read; the old index stays then
   */
  public static long reindex(ElasticSettings settings, LongConsumer progress) throws IOException {
    try (var cluster = Cluster.connect(settings)) {
      return new Reindexing(cluster, progress).run();
    }
  }

  @Override
  public void keep(Collection<Entry> entries) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    rolling.look();
    removing.readLock().lock();
    try (var writing = bulk.begin()) {
      for (var entry : entries) {
        writing.put(Kept.of(entry));
      }
      writing.end();
    } finally {
      removing.readLock().unlock();
    }
    bulk.refresh();
  }

  @Override
  public Optional<Opinion> get(PostId id) throws IOException {
    return source(id, false).map(Source::opinion);
  }

  @Override
  public Optional<Entry> entry(PostId id) throws IOException {
    return source(id, true).map(Source::entry);
  }

  private Optional<Source> source(PostId id, boolean whole) throws IOException {
    var found =
        cluster.search(
            search ->
                search
                    .index(alias)
                    .size(1)
                    .query(query -> query.ids(one -> one.values(id.value())))
                    .source(whole ? Source.WHOLE : Source.PLAIN),
            Source.class);
    return found.hits().hits().stream().findFirst().map(Hit::source);
  }

  @Override
  public Answer search(Search search) throws IOException {
    var cursor = search.after().map(after -> Cursor.read(after, search.order()));
    if (search.limit() == 0) {
      return counted(search);
    }
    var query =
        search.order() == Order.RELEVANCE
            ? translation.ranked(search.query())
            : translation.filter(search.query());
    return new Page(cluster, alias, states, search, query, cutter).read(cursor);
  }

  private Answer counted(Search search) throws IOException {
    var query = translation.filter(search.query());
    var answer =
        cluster.search(
            request ->
                request
                    .index(alias)
                    .query(query)
                    .size(0)
                    .trackTotalHits(track -> track.enabled(true))
                    .aggregations(Counting.wanted(search)),
            Void.class);
    var counted = answer.aggregations();
    var total = answer.hits().total();
    return new Answer(
        total == null ? 0 : total.value(),
        List.of(),
        Counting.facets(search, counted),
        Counting.distinct(search, counted),
        counting.histogram(search, query, counted),
        Optional.empty());
  }

  @Override
  public List<Answer.Cell> cross(org.minqing.indexer.query.Query query, Facet rows, Facet columns)
      throws IOException {
    Facet.requireTwo(rows, columns);
    var cells = new ArrayList<Answer.Cell>();
    counting.every(
        translation.filter(query),
        List.of(Counting.by(Fields.of(rows)), Counting.by(Fields.of(columns))),
        bucket ->
            cells.add(
                new Answer.Cell(
                    text(bucket.key(), Fields.of(rows)),
                    text(bucket.key(), Fields.of(columns)),
                    bucket.docCount())));
    return cells.stream()
        .sorted(
            Comparator.comparingLong(Answer.Cell::count)
                .reversed()
                .thenComparing(Answer.Cell::row)
                .thenComparing(Answer.Cell::column))
        .limit(MOST_CELLS)
        .toList();
  }

  private static String text(Map<String, FieldValue> key, String field) {
    return Optional.ofNullable(key.get(field)).orElse(FieldValue.NULL).stringValue();
  }

  @Override
  public Map<String, Long> wordCounts(
      org.minqing.indexer.query.Query query, Collection<String> words) throws IOException {
    var counts = new LinkedHashMap<String, Long>();
    if (words.isEmpty()) {
      return counts;
    }
    var wanted = List.copyOf(words);
    var filters = wanted.stream().map(translation::word).toList();
    var filter = translation.filter(query);
    var answer =
        cluster.search(
            search ->
                search
                    .index(alias)
                    .query(filter)
                    .size(0)
                    .aggregations(
                        "words",
                        count ->
                            count.filters(
                                each -> each.filters(Buckets.of(all -> all.array(filters))))),
            Void.class);
    var buckets = Counting.aggregate(answer.aggregations(), "words").filters().buckets().array();
    for (var i = 0; i < wanted.size(); i++) {
      counts.put(wanted.get(i), buckets.get(i).docCount());
    }
    return counts;
  }

  @Override
  public List<PostId> nearest(Meaning meaning, org.minqing.indexer.query.Query query, int limit)
      throws IOException {
    var numbers = new ArrayList<Float>();
    for (var number : meaning.bytes()) {
      numbers.add((float) number);
    }
    var filter = translation.filter(query);
    var answer =
        cluster.search(
            search ->
                search
                    .index(alias)
                    .size(limit)
                    .source(Source.NONE)
                    .knn(knn ->
                        knn.field(Fields.MEANING)
                            .queryVector(numbers)
                            .k(limit)
                            .numCandidates(Math.max(limit, CANDIDATES))
                            .filter(filter)),
            Void.class);
    return answer.hits().hits().stream().map(hit -> new PostId(id(hit))).toList();
  }

  private static String id(Hit<?> hit) {
    return Optional.ofNullable(hit.id()).orElseThrow();
  }

  @Override
  public List<HourCount> hourCounts(Instant from, Instant to, RiskLevel atLeast)
      throws IOException {
    if (!from.isBefore(to)) {
      return List.of();
    }
    var stretch = new org.minqing.indexer.query.Query.Time(Optional.of(from), Optional.of(to));
    var hours =
        translation.all(
            List.of(translation.filter(stretch), translation.levels(atLeast, RiskLevel.I)),
            List.of());
    var counts = new ArrayList<HourCount>();
    var categories = Counting.by(Fields.of(Facet.CATEGORY));
    counting.every(
        hours,
        List.of(Counting.byHour(), categories),
        bucket -> counts.add(hour(bucket, Optional.empty())));
    counting.every(
        hours,
        List.of(Counting.byHour(), categories, Counting.by(Fields.SPOT)),
        bucket ->
            counts.add(hour(bucket, Optional.of(new RegionCode(text(bucket.key(), Fields.SPOT))))));
    return counts;
  }

  private static HourCount hour(CompositeBucket bucket, Optional<RegionCode> spot) {
    return new HourCount(
        Counting.time(bucket),
        new RiskCategory(text(bucket.key(), Fields.of(Facet.CATEGORY))),
        spot,
        bucket.docCount());
  }

  @Override
  public void each(org.minqing.indexer.query.Query query, Visit visit) throws IOException {
    scan.each(
        alias,
        translation.filter(query),
        Source.WHOLE,
        hit -> visit.see(Optional.ofNullable(hit.source()).orElseThrow().entry()));
  }

  @Override
  public long remove(org.minqing.indexer.query.Query query) throws IOException {
    removing.writeLock().lock();
    try (var writing = bulk.begin()) {
      bulk.refresh();
      scan.each(
          alias,
          translation.filter(query),
          Source.NONE,
          hit -> writing.delete(id(hit), Optional.ofNullable(hit.version()).orElse(0L)));
      var removed = writing.end();
      bulk.refresh();
      rolling.dropEmpty();
      return removed;
    } finally {
      removing.writeLock().unlock();
    }
  }

  @Override
  public void expunge() throws IOException {
    cluster.ask(client ->
        client
            .indices()
            .forcemerge(
                merge -> merge.index(alias).onlyExpungeDeletes(true).waitForCompletion(false)));
  }

  @Override
  public List<String> findings() throws IOException {
    return new CheckUp(cluster, indices).findings();
  }

  @Override
  public long size() throws IOException {
    return cluster.count(List.of(alias));
  }

  @Override
  public void close() throws IOException {
    cluster.close();
  }
}

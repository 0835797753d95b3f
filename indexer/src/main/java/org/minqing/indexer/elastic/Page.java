package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SearchType;
import co.elastic.clients.elasticsearch._types.aggregations.LongTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Search;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.WordCutter;
import org.minqing.indexer.form.Cursor;
import org.minqing.indexer.form.Fields;
import org.minqing.indexer.form.Kept;
import org.minqing.indexer.text.Highlighter;
import org.minqing.model.PostId;

/**
 * The hits of one page, asked for until there are enough. By relevance a state of the index is held
 * for a while, as every write shifts the scores a little.
 */
final class Page {

  private static final String KEPT_ALIVE = "5m";

  // Elasticsearch takes 65,536 values; the latest are those whose copies come next.
  private static final int MOST_LEFT_OUT = 10_000;

  // Of the others so few copies match that a search gets past many of them.
  private static final int FLOODS = 1_000;

  private final Cluster cluster;
  private final String alias;
  private final HeldStates states;
  private final Search search;
  private final Query query;
  private final Highlighter highlighter;
  private final List<Answer.Hit> hits = new ArrayList<>();
  private final SequencedSet<Long> shown = new LinkedHashSet<>();
  private Optional<Query> floods = Optional.empty();
  private Optional<SearchResponse<Source>> first = Optional.empty();
  private String held = "";

  Page(
      Cluster cluster,
      String alias,
      HeldStates states,
      Search search,
      Query query,
      WordCutter cutter) {
    this.cluster = cluster;
    this.alias = alias;
    this.states = states;
    this.search = search;
    this.query = query;
    this.highlighter = new Highlighter(search.query(), cutter);
  }

  Answer read(Optional<Cursor> cursor) throws IOException {
    if (search.order() == Order.RELEVANCE) {
      held = cursor.flatMap(each -> states.named(each.snapshot())).orElse("");
      if (held.isEmpty()) {
        held = hold();
      }
    }
    var next = hits(cursor);
    if (next.isEmpty() && !held.isEmpty()) {
      letGo();
    }
    var counted = first.orElseThrow().aggregations();
    return new Answer(
        total(),
        hits,
        Counting.facets(search, counted),
        Counting.distinct(search, counted),
        new Counting(cluster, alias).histogram(search, query, counted),
        next.map(Cursor::toString));
  }

  private long total() {
    var total = first.orElseThrow().hits().total();
    return total == null ? 0 : total.value();
  }

  private Optional<Cursor> hits(Optional<Cursor> after) throws IOException {
    var from = after;
    do {
      var found = found(from);
      from = take(found.hits().hits());
      if (isShort(from) && floods.isEmpty()) {
        floods = Optional.of(copiesInFloods());
      }
    } while (isShort(from));
    return from;
  }

  private boolean isShort(Optional<Cursor> from) {
    return from.isPresent() && hits.size() < search.limit();
  }

  /** Of the texts of which most copies match, all but the first: each text would take a search. */
  private Query copiesInFloods() throws IOException {
    var answer =
        cluster.search(
            request ->
                from(request)
                    .size(0)
                    .query(undecided())
                    .aggregations(
                        Fields.GROUP,
                        count -> count.terms(terms -> terms.field(Fields.GROUP).size(FLOODS))),
            Void.class);
    var groups = buckets(answer).stream().map(LongTermsBucket::key).toList();
    var firsts = List.copyOf(firsts(groups).keySet());
    return Query.of(copies ->
        copies.bool(
            bool -> bool.must(among(groups)).mustNot(not -> not.ids(ids -> ids.values(firsts)))));
  }

  private static List<LongTermsBucket> buckets(SearchResponse<Void> counted) {
    return Counting.aggregate(counted.aggregations(), Fields.GROUP).lterms().buckets().array();
  }

  private SearchResponse<Source> found(Optional<Cursor> after) throws IOException {
    var answer = ask(after);
    if (first.isEmpty()) {
      first = Optional.of(answer);
    }
    return answer;
  }

  private SearchResponse<Source> ask(Optional<Cursor> after) throws IOException {
    try {
      return send(after);
    } catch (IOException e) {
      if (held.isEmpty() || !isForgotten(e)) {
        throw e;
      }
      // The state was held for its time and is gone; the newest one goes on from here.
      held = hold();
      return send(after);
    }
  }

  private static boolean isForgotten(IOException e) {
    return e.getCause() instanceof ElasticsearchException refused
        && (refused.status() == 404 || refused.status() == 400);
  }

  private SearchResponse<Source> send(Optional<Cursor> after) throws IOException {
    return cluster.search(
        request -> {
          from(request).size(search.limit() + 1).query(undecided()).source(Source.PLAIN);
          after.ifPresent(cursor -> request.searchAfter(Sorting.after(cursor)));
          request.trackTotalHits(track -> track.enabled(first.isEmpty()));
          return first.isEmpty() ? request.aggregations(Counting.wanted(search)) : request;
        },
        Source.class);
  }

  /** What matches but for more copies of what was met: of one text there may be thousands. */
  private Query undecided() {
    var met = shown.reversed().stream().limit(MOST_LEFT_OUT).toList();
    var out =
        Stream.concat(floods.stream(), met.isEmpty() ? Stream.of() : Stream.of(among(met)))
            .toList();
    return out.isEmpty()
        ? query
        : Query.of(rest -> rest.bool(bool -> bool.must(query).mustNot(out)));
  }

  private static Query among(Collection<Long> groups) {
    var each = groups.stream().map(group -> FieldValue.of(group.longValue())).toList();
    return Query.of(
        in -> in.terms(terms -> terms.field(Fields.GROUP).terms(values -> values.value(each))));
  }

  /** In the order asked; a word is as rare as it is in all shards together, wherever a post is. */
  private SearchRequest.Builder from(SearchRequest.Builder request) {
    request.sort(Sorting.sort(search.order()));
    if (search.order() == Order.RELEVANCE) {
      request.searchType(SearchType.DfsQueryThenFetch);
    }
    return held.isEmpty()
        ? request.index(alias)
        : request.pit(state -> state.id(held).keepAlive(time -> time.time(KEPT_ALIVE)));
  }

  private String hold() throws IOException {
    return cluster.ask(client ->
        client
            .openPointInTime(open -> open.index(alias).keepAlive(time -> time.time(KEPT_ALIVE)))
            .id());
  }

  private void letGo() throws IOException {
    try {
      states.forget(held);
      cluster.once(client -> client.closePointInTime(close -> close.id(held)));
    } catch (ElasticsearchException e) {
      // It goes by itself in a while.
    }
  }

  /** Takes hits until there are enough; the last one looked at, if there is more behind it. */
  private Optional<Cursor> take(List<Hit<Source>> found) throws IOException {
    var copies = search.collapsed() ? firsts(groups(found)) : Map.<String, Long>of();
    for (var i = 0; i < found.size(); i++) {
      if (hits.size() == search.limit() || i == search.limit()) {
        return Optional.of(Sorting.cursor(search.order(), found.get(i - 1).sort(), name()));
      }
      var hit = found.get(i);
      var source = source(hit);
      if (!search.collapsed()) {
        hits.add(hit(hit, source, 0));
      } else if (shown.add(group(hit, source)) && copies.containsKey(hit.id())) {
        hits.add(hit(hit, source, copies.getOrDefault(hit.id(), 1L) - 1));
      }
    }
    return Optional.empty();
  }

  private String name() {
    return held.isEmpty() ? "" : states.name(held);
  }

  private Answer.Hit hit(Hit<Source> hit, Source source, long copies) {
    var opinion = source.opinion();
    var score = search.order() == Order.RELEVANCE ? Sorting.score(hit.sort()) : 0;
    return new Answer.Hit(
        opinion, score, highlighter.highlights(opinion), source.repeats(), copies);
  }

  private static Source source(Hit<Source> hit) {
    return Optional.ofNullable(hit.source())
        .orElseThrow(() -> new IllegalStateException("no document came with post " + hit.id()));
  }

  private static long group(Hit<Source> hit, Source source) {
    return Kept.tie(source.repeats().orElseGet(() -> new PostId(id(hit))));
  }

  private static String id(Hit<?> hit) {
    return Optional.ofNullable(hit.id()).orElseThrow();
  }

  private static List<Long> groups(List<Hit<Source>> found) {
    return found.stream().map(hit -> group(hit, source(hit))).distinct().toList();
  }

  /** Of the posts of each text that match: the first in order, and how many there are. */
  private Map<String, Long> firsts(List<Long> groups) throws IOException {
    if (groups.isEmpty()) {
      return Map.of();
    }
    var answer =
        cluster.search(
            request ->
                from(request)
                    .size(groups.size())
                    .source(Source.NONE)
                    .query(both -> both.bool(bool -> bool.must(query).filter(among(groups))))
                    .collapse(collapse -> collapse.field(Fields.GROUP))
                    .docvalueFields(value -> value.field(Fields.GROUP))
                    .aggregations(
                        Fields.GROUP,
                        count ->
                            count.terms(terms -> terms.field(Fields.GROUP).size(groups.size()))),
            Void.class);
    var counts = new HashMap<Long, Long>();
    for (var bucket : buckets(answer)) {
      counts.put(bucket.key(), bucket.docCount());
    }
    var firsts = new HashMap<String, Long>();
    for (var hit : answer.hits().hits()) {
      var group = Optional.ofNullable(hit.fields().get(Fields.GROUP)).orElseThrow();
      firsts.put(id(hit), counts.getOrDefault(group.to(long[].class)[0], 1L));
    }
    return firsts;
  }
}

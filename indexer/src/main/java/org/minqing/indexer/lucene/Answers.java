package org.minqing.indexer.lucene;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Answer.Hit;
import org.minqing.indexer.Facet;
import org.minqing.indexer.HourCount;
import org.minqing.indexer.OpinionJson;
import org.minqing.indexer.Search;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.WordCutter;
import org.minqing.indexer.text.Highlighter;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;

/** Reads the index. */
final class Answers {

  // Enough for every city and source; names of people and bodies have no such bound.
  private static final int MOST_VALUES = 1_000;

  private final Snapshots snapshots;
  private final WordCutter cutter;

  Answers(Snapshots snapshots, WordCutter cutter) {
    this.snapshots = snapshots;
    this.cutter = cutter;
  }

  Optional<Opinion> get(PostId id) throws IOException {
    return snapshots.newest(searcher -> {
      var found = searcher.search(new TermQuery(new Term(Fields.ID, id.value())), 1);
      return found.scoreDocs.length == 0
          ? Optional.empty()
          : Optional.of(opinion(searcher, found.scoreDocs[0].doc));
    });
  }

  long size() throws IOException {
    return snapshots.newest(searcher -> (long) searcher.getIndexReader().numDocs());
  }

  long count(Query query) throws IOException {
    return snapshots.newest(searcher -> (long) searcher.count(query));
  }

  List<HourCount> hourCounts(Instant from, Instant to, RiskLevel atLeast) throws IOException {
    if (!from.isBefore(to)) {
      return List.of();
    }
    var query =
        new BooleanQuery.Builder()
            .add(between(Millis.of(from), Millis.of(to) - 1), Occur.FILTER)
            .add(QueryTranslation.levels(atLeast, RiskLevel.I), Occur.FILTER)
            .build();
    return snapshots.newest(searcher -> searcher.search(query, HourTally.manager()));
  }

  static Query between(long from, long toInclusive) {
    return QueryTranslation.numbers(Fields.TIME, from, toInclusive);
  }

  Answer search(Search search) throws IOException {
    var cursor = search.after().map(after -> Cursor.read(after, search.order()));
    return snapshots.of(cursor, searcher -> answer(searcher, search, cursor));
  }

  private Answer answer(IndexSearcher searcher, Search search, Optional<Cursor> cursor)
      throws IOException {
    var translation = new QueryTranslation(searcher.getIndexReader(), cutter);
    if (search.limit() == 0) {
      return counted(searcher, search, translation.filter(search.query()));
    }
    var query =
        search.order() == Order.RELEVANCE
            ? translation.ranked(search.query())
            : translation.filter(search.query());
    var top =
        new TopFieldCollectorManager(
            Cursor.sort(search.order()),
            search.limit() + 1,
            cursor.map(Cursor::hit).orElse(null),
            Integer.MAX_VALUE);
    if (!Tally.isWanted(search)) {
      return answer(searcher, search, searcher.search(query, top), Map.of(), List.of());
    }
    var both = searcher.search(query, new MultiCollectorManager(top, Tally.manager(search)));
    var tally = (Tally) both[1];
    return answer(
        searcher,
        search,
        (TopFieldDocs) both[0],
        tally.facets(MOST_VALUES),
        Columns.of(search, tally.quarters()));
  }

  private static Answer counted(IndexSearcher searcher, Search search, Query query)
      throws IOException {
    var total = searcher.count(query);
    if (!Tally.isWanted(search)) {
      return new Answer(total, List.of(), Map.of(), List.of(), Optional.empty());
    }
    var tally = searcher.search(query, Tally.manager(search));
    return new Answer(
        total,
        List.of(),
        tally.facets(MOST_VALUES),
        Columns.of(search, tally.quarters()),
        Optional.empty());
  }

  private Answer answer(
      IndexSearcher searcher,
      Search search,
      TopFieldDocs top,
      Map<Facet, List<Answer.Count>> facets,
      List<Answer.Column> histogram)
      throws IOException {
    var more = top.scoreDocs.length > search.limit();
    var highlighter = new Highlighter(search.query(), cutter);
    var hits = new ArrayList<Hit>();
    for (var i = 0; i < Math.min(top.scoreDocs.length, search.limit()); i++) {
      var found = (FieldDoc) top.scoreDocs[i];
      var opinion = opinion(searcher, found.doc);
      var score = search.order() == Order.RELEVANCE ? (Float) found.fields[0] : 0;
      hits.add(new Hit(opinion, score, highlighter.highlights(opinion.post())));
    }
    return new Answer(
        top.totalHits.value(),
        hits,
        facets,
        histogram,
        more ? Optional.of(next(searcher, search, top)) : Optional.empty());
  }

  private String next(IndexSearcher searcher, Search search, TopFieldDocs top) throws IOException {
    var last = (FieldDoc) top.scoreDocs[search.limit() - 1];
    var snapshot =
        search.order() == Order.RELEVANCE ? snapshots.keep(searcher) : Snapshots.name(searcher);
    return Cursor.at(search.order(), last, snapshot).toString();
  }

  private static Opinion opinion(IndexSearcher searcher, int doc) throws IOException {
    var json = searcher.storedFields().document(doc, Set.of(Fields.JSON)).get(Fields.JSON);
    return OpinionJson.readOpinion(json);
  }
}

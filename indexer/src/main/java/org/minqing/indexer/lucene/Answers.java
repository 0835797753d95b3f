package org.minqing.indexer.lucene;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Entry;
import org.minqing.indexer.Facet;
import org.minqing.indexer.HourCount;
import org.minqing.indexer.Meaning;
import org.minqing.indexer.OpinionJson;
import org.minqing.indexer.OpinionStore.Visit;
import org.minqing.indexer.Search;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.WordCutter;
import org.minqing.indexer.form.Columns;
import org.minqing.indexer.form.Cursor;
import org.minqing.indexer.form.Fields;
import org.minqing.indexer.form.Millis;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;

/** Reads the index. */
final class Answers {

  // Enough for every city and source; names of people and bodies have no such bound.
  private static final int MOST_VALUES = 1_000;

  private static final int MOST_CELLS = 10_000;

  private final Snapshots snapshots;
  private final WordCutter cutter;

  Answers(Snapshots snapshots, WordCutter cutter) {
    this.snapshots = snapshots;
    this.cutter = cutter;
  }

  Optional<Opinion> get(PostId id) throws IOException {
    return snapshots.newest(searcher -> {
      var doc = doc(searcher, id);
      return doc.isEmpty() ? Optional.empty() : Optional.of(opinion(searcher, doc.get()));
    });
  }

  private static Optional<Integer> doc(IndexSearcher searcher, PostId id) throws IOException {
    var found = searcher.search(new TermQuery(new Term(Fields.ID, id.value())), 1);
    return found.scoreDocs.length == 0 ? Optional.empty() : Optional.of(found.scoreDocs[0].doc);
  }

  /** Which reading of a post is kept. */
  Optional<Long> version(PostId id) throws IOException {
    return snapshots.newest(searcher -> Ids.version(searcher.getIndexReader(), id));
  }

  Optional<Entry> entry(PostId id) throws IOException {
    return snapshots.newest(searcher -> {
      var doc = doc(searcher, id);
      if (doc.isEmpty()) {
        return Optional.empty();
      }
      var leaves = searcher.getIndexReader().leaves();
      var leaf = leaves.get(ReaderUtil.subIndex(doc.get(), leaves));
      return Optional.of(
          entry(leaf.reader(), leaf.reader().storedFields(), doc.get() - leaf.docBase));
    });
  }

  static Entry entry(LeafReader reader, StoredFields stored, int doc) throws IOException {
    var fields = stored.document(doc, Set.of(Fields.JSON, Fields.ORIGINAL));
    return new Entry(
        OpinionJson.readOpinion(fields.get(Fields.JSON)),
        Optional.ofNullable(fields.get(Fields.ORIGINAL)).map(PostId::new),
        meaning(reader, doc));
  }

  private static Optional<Meaning> meaning(LeafReader reader, int doc) throws IOException {
    var all = reader.getByteVectorValues(Fields.MEANING);
    if (all == null) {
      return Optional.empty();
    }
    var each = all.iterator();
    return each.advance(doc) == doc
        ? Optional.of(Meaning.of(all.vectorValue(each.index())))
        : Optional.empty();
  }

  long size() throws IOException {
    return snapshots.newest(searcher -> (long) searcher.getIndexReader().numDocs());
  }

  /** How many match, and the query by which Lucene finds them. */
  record Found(long count, Query query) {}

  Found find(org.minqing.indexer.query.Query query) throws IOException {
    return snapshots.newest(searcher -> {
      var found = translation(searcher).filter(query);
      return new Found(searcher.count(found), found);
    });
  }

  List<HourCount> hourCounts(Instant from, Instant to, RiskLevel atLeast) throws IOException {
    if (!from.isBefore(to)) {
      return List.of();
    }
    return snapshots.newest(searcher -> {
      var hours = LuceneTranslation.numbers(Fields.TIME, Millis.of(from), Millis.of(to) - 1);
      var levels = translation(searcher).levels(atLeast, RiskLevel.I);
      return searcher.search(both(hours, levels), HourTally.manager());
    });
  }

  private static Query both(Query one, Query other) {
    return new BooleanQuery.Builder().add(one, Occur.FILTER).add(other, Occur.FILTER).build();
  }

  List<Answer.Cell> cross(org.minqing.indexer.query.Query query, Facet rows, Facet columns)
      throws IOException {
    Facet.requireTwo(rows, columns);
    return snapshots.newest(searcher ->
        searcher.search(
            translation(searcher).filter(query), CrossTally.manager(rows, columns, MOST_CELLS)));
  }

  Map<String, Long> wordCounts(org.minqing.indexer.query.Query query, Collection<String> words)
      throws IOException {
    return snapshots.newest(searcher -> {
      var translation = translation(searcher);
      var filter = translation.filter(query);
      var counts = new LinkedHashMap<String, Long>();
      for (var word : words) {
        counts.put(word, (long) searcher.count(both(translation.word(word), filter)));
      }
      return counts;
    });
  }

  List<PostId> nearest(Meaning meaning, org.minqing.indexer.query.Query query, int limit)
      throws IOException {
    return snapshots.newest(searcher -> {
      var nearest =
          new KnnByteVectorQuery(
              Fields.MEANING, meaning.bytes(), limit, translation(searcher).filter(query));
      var ids = new ArrayList<PostId>();
      for (var found : searcher.search(nearest, limit).scoreDocs) {
        ids.add(opinion(searcher, found.doc).post().id());
      }
      return ids;
    });
  }

  void each(org.minqing.indexer.query.Query query, Visit visit) throws IOException {
    snapshots.newest(searcher -> {
      var filter = searcher.rewrite(translation(searcher).filter(query));
      var weight = searcher.createWeight(filter, ScoreMode.COMPLETE_NO_SCORES, 1);
      for (var leaf : searcher.getIndexReader().leaves()) {
        var scorer = weight.scorer(leaf);
        if (scorer != null) {
          each(leaf.reader(), scorer.iterator(), visit);
        }
      }
      return true;
    });
  }

  private static void each(LeafReader reader, DocIdSetIterator docs, Visit visit)
      throws IOException {
    var live = reader.getLiveDocs();
    var stored = reader.storedFields();
    for (var doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (live == null || live.get(doc)) {
        visit.see(entry(reader, stored, doc));
      }
    }
  }

  Answer search(Search search) throws IOException {
    var cursor = search.after().map(after -> Cursor.read(after, search.order()));
    return snapshots.of(cursor, searcher -> answer(searcher, search, cursor));
  }

  private LuceneTranslation translation(IndexSearcher searcher) {
    return new LuceneTranslation(searcher.getIndexReader(), cutter);
  }

  private Answer answer(IndexSearcher searcher, Search search, Optional<Cursor> cursor)
      throws IOException {
    var translation = translation(searcher);
    var query =
        search.order() == Order.RELEVANCE && search.limit() > 0
            ? translation.ranked(search.query())
            : translation.filter(search.query());
    if (search.limit() == 0) {
      return counted(searcher, search, query, searcher.count(query));
    }
    var page = new Page(searcher, search, query, cutter);
    var hits = page.read(cursor.map(Sorting::hit));
    return new Answer(
        page.total(),
        hits,
        page.tally().map(tally -> tally.facets(MOST_VALUES)).orElse(Map.of()),
        page.tally().map(Tally::distinct).orElse(Map.of()),
        page.tally().map(tally -> Columns.of(search, tally.quarters())).orElse(List.of()),
        page.last().isPresent()
            ? Optional.of(next(searcher, search, page.last().get()))
            : Optional.empty());
  }

  private static Answer counted(IndexSearcher searcher, Search search, Query query, long total)
      throws IOException {
    if (!Tally.isWanted(search)) {
      return new Answer(total, List.of(), Map.of(), Map.of(), List.of(), Optional.empty());
    }
    var tally = searcher.search(query, Tally.manager(search));
    return new Answer(
        total,
        List.of(),
        tally.facets(MOST_VALUES),
        tally.distinct(),
        Columns.of(search, tally.quarters()),
        Optional.empty());
  }

  private String next(IndexSearcher searcher, Search search, FieldDoc last) throws IOException {
    var snapshot =
        search.order() == Order.RELEVANCE ? snapshots.keep(searcher) : Snapshots.name(searcher);
    return Sorting.cursor(search.order(), last, snapshot).toString();
  }

  private static Opinion opinion(IndexSearcher searcher, int doc) throws IOException {
    var json = searcher.storedFields().document(doc, Set.of(Fields.JSON)).get(Fields.JSON);
    return OpinionJson.readOpinion(json);
  }
}

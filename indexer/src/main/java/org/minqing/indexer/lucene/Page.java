package org.minqing.indexer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.minqing.indexer.Answer.Hit;
import org.minqing.indexer.OpinionJson;
import org.minqing.indexer.Search;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.WordCutter;
import org.minqing.indexer.form.Fields;
import org.minqing.indexer.text.Highlighter;
import org.minqing.model.PostId;

/** The hits of one page, read from the index until there are enough. */
final class Page {

  // A pass over all that match costs more than to look at so many of them.
  private static final int MOST_AT_ONCE = 10_000;

  private final IndexSearcher searcher;
  private final Search search;
  private final Query query;
  private final Highlighter highlighter;
  private final List<Hit> hits = new ArrayList<>();
  private final Set<Long> shown = new HashSet<>();
  private Optional<Tally> tally = Optional.empty();
  private Optional<FieldDoc> last = Optional.empty();
  private long total = -1;
  private int most;

  Page(IndexSearcher searcher, Search search, Query query, WordCutter cutter) {
    this.searcher = searcher;
    this.search = search;
    this.query = query;
    this.highlighter = new Highlighter(search.query(), cutter);
    this.most = search.limit() + 1;
  }

  long total() {
    return total;
  }

  Optional<Tally> tally() {
    return tally;
  }

  /** The last hit read, if there is more behind it. */
  Optional<FieldDoc> last() {
    return last;
  }

  List<Hit> read(Optional<FieldDoc> after) throws IOException {
    var from = after;
    do {
      var top = top(from);
      last = take(top);
      from = last;
      // Whoever met too many copies may be behind a flood of them, and looks further at a time.
      most = Math.min(10 * most, MOST_AT_ONCE);
    } while (last.isPresent() && hits.size() < search.limit());
    return hits;
  }

  private TopFieldDocs top(Optional<FieldDoc> after) throws IOException {
    var manager = manager(most, after);
    if (total >= 0) {
      return searcher.search(undecided(), manager);
    }
    var top = first(manager);
    total = top.totalHits.value();
    return top;
  }

  private TopFieldDocs first(TopFieldCollectorManager manager) throws IOException {
    if (!Tally.isWanted(search)) {
      return searcher.search(query, manager);
    }
    var both = searcher.search(query, new MultiCollectorManager(manager, Tally.manager(search)));
    tally = Optional.of((Tally) both[1]);
    return (TopFieldDocs) both[0];
  }

  /** What matches but for more copies of what was met: of one text there may be thousands. */
  private Query undecided() {
    var groups = shown.stream().mapToLong(Long::longValue).toArray();
    return new BooleanQuery.Builder()
        .add(query, Occur.MUST)
        .add(LongField.newSetQuery(Fields.GROUP, groups), Occur.MUST_NOT)
        .build();
  }

  private TopFieldCollectorManager manager(int most, Optional<FieldDoc> after) {
    return new TopFieldCollectorManager(
        Sorting.sort(search.order()), most, after.orElse(null), Integer.MAX_VALUE);
  }

  /** Takes hits until there are enough; the last one looked at, if there is more behind it. */
  private Optional<FieldDoc> take(TopFieldDocs top) throws IOException {
    for (var i = 0; i < top.scoreDocs.length; i++) {
      var found = (FieldDoc) top.scoreDocs[i];
      if (hits.size() == search.limit() || i == most - 1) {
        return Optional.of((FieldDoc) top.scoreDocs[i - 1]);
      }
      hit(found).ifPresent(hits::add);
    }
    return Optional.empty();
  }

  private Optional<Hit> hit(FieldDoc found) throws IOException {
    if (!search.collapsed()) {
      return Optional.of(hit(found, 0));
    }
    var group = group(found.doc);
    if (!shown.add(group)) {
      return Optional.empty();
    }
    var alike = alike(group);
    return alike.scoreDocs[0].doc == found.doc
        ? Optional.of(hit(found, alike.totalHits.value() - 1))
        : Optional.empty();
  }

  /** The first of the posts that repeat one another and match, and how many there are. */
  private TopFieldDocs alike(long group) throws IOException {
    var within = LuceneTranslation.numbers(Fields.GROUP, group, group);
    var alike = new BooleanQuery.Builder().add(query, Occur.MUST).add(within, Occur.FILTER).build();
    return searcher.search(alike, manager(1, Optional.empty()));
  }

  private long group(int doc) throws IOException {
    var leaves = searcher.getIndexReader().leaves();
    var leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    var groups = DocValues.getNumeric(leaf.reader(), Fields.GROUP);
    groups.advanceExact(doc - leaf.docBase);
    return groups.longValue();
  }

  private Hit hit(FieldDoc found, long copies) throws IOException {
    var fields = searcher.storedFields().document(found.doc, Set.of(Fields.JSON, Fields.ORIGINAL));
    var opinion = OpinionJson.readOpinion(fields.get(Fields.JSON));
    var score = search.order() == Order.RELEVANCE ? (Float) found.fields[0] : 0;
    return new Hit(
        opinion,
        score,
        highlighter.highlights(opinion),
        Optional.ofNullable(fields.get(Fields.ORIGINAL)).map(PostId::new),
        copies);
  }
}

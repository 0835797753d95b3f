package org.minqing.indexer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.minqing.indexer.WordCutter;
import org.minqing.indexer.form.Translation;
import org.minqing.indexer.text.Atoms;

/** Turns a query's tree into Lucene's. */
final class LuceneTranslation extends Translation<Query> {

  static {
    // A run of 2,000 characters that goes on takes a clause for each of its pairs, in title and
    // text; the query language lets no longer one through.
    IndexSearcher.setMaxClauseCount(5_000);
  }

  private final IndexReader reader;

  LuceneTranslation(IndexReader reader, WordCutter cutter) {
    super(cutter);
    this.reader = reader;
  }

  @Override
  protected Query everything() {
    return MatchAllDocsQuery.INSTANCE;
  }

  @Override
  protected Query nothing() {
    return new MatchNoDocsQuery("nothing is asked for");
  }

  @Override
  protected Query all(List<Query> wanted, List<Query> unwanted) {
    var all = new BooleanQuery.Builder();
    wanted.forEach(part -> all.add(part, Occur.FILTER));
    unwanted.forEach(part -> all.add(part, Occur.MUST_NOT));
    return all.build();
  }

  @Override
  protected Query any(List<Query> parts) {
    var any = new BooleanQuery.Builder();
    parts.forEach(part -> any.add(part, Occur.SHOULD));
    return any.build();
  }

  @Override
  protected Query oneOf(String field, Collection<String> values) {
    return values.size() == 1
        ? new TermQuery(new Term(field, values.iterator().next()))
        : new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
  }

  @Override
  protected Query begins(String field, String prefix) {
    return new PrefixQuery(new Term(field, prefix));
  }

  @Override
  protected Query between(String field, long from, long toInclusive) {
    return numbers(field, from, toInclusive);
  }

  /** By the tree of values or one document at a time, whichever is less work. */
  static Query numbers(String field, long from, long toInclusive) {
    return new IndexOrDocValuesQuery(
        LongPoint.newRangeQuery(field, from, toInclusive),
        NumericDocValuesField.newSlowRangeQuery(field, from, toInclusive));
  }

  /** Every other pair holds all atoms already; an odd one out needs the last pair as well. */
  @Override
  protected Query row(String field, Atoms atoms) {
    var last = atoms.size() - 2;
    var phrase = new PhraseQuery.Builder();
    for (var at = 0; at < last; at += 2) {
      phrase.add(new Term(field, atoms.pair(at)), at);
    }
    return phrase.add(new Term(field, atoms.pair(last)), last).build();
  }

  @Override
  protected Query openRow(String field, Atoms atoms, int most) throws IOException {
    var last = atoms.size() - 2;
    var continuations = continuations(new Term(field, atoms.pair(last)), most);
    if (continuations.length == 0) {
      return new MatchNoDocsQuery("no word begins so");
    }
    var phrase = new MultiPhraseQuery.Builder();
    for (var at = 0; at < last; at++) {
      phrase.add(new Term(field, atoms.pair(at)));
    }
    return phrase.add(continuations).build();
  }

  private Term[] continuations(Term prefix, int most) throws IOException {
    var found = new ArrayList<Term>();
    var terms = MultiTerms.getTerms(reader, prefix.field());
    if (terms != null) {
      var each = terms.iterator();
      var more = each.seekCeil(prefix.bytes()) != TermsEnum.SeekStatus.END;
      while (more && StringHelper.startsWith(each.term(), prefix.bytes()) && found.size() < most) {
        found.add(new Term(prefix.field(), BytesRef.deepCopyOf(each.term())));
        more = each.next() != null;
      }
    }
    return found.toArray(Term[]::new);
  }

  @Override
  protected Query near(String field, List<String> words, int distance) {
    var phrase = new PhraseQuery.Builder().setSlop(distance);
    words.forEach(word -> phrase.add(new Term(field, word)));
    return phrase.build();
  }

  @Override
  protected Query word(String field, String word, float weight) {
    return new BoostQuery(new TermQuery(new Term(field, word)), weight);
  }

  @Override
  protected Query constant(Query query, float weight) {
    return new BoostQuery(new ConstantScoreQuery(query), weight);
  }

  @Override
  protected Query scored(Query filter, List<Query> scores) {
    var scored = new BooleanQuery.Builder().add(filter, Occur.FILTER);
    scores.forEach(score -> scored.add(score, Occur.SHOULD));
    return scored.build();
  }
}

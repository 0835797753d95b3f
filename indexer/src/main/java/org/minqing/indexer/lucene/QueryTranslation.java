package org.minqing.indexer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
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
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.minqing.indexer.Facet;
import org.minqing.indexer.WordCutter;
import org.minqing.indexer.query.Query;
import org.minqing.indexer.query.Query.Scope;
import org.minqing.indexer.text.Atoms;
import org.minqing.model.RiskLevel;
import org.minqing.model.TextPart;

/** Turns a query's tree into Lucene's. */
final class QueryTranslation {

  // A word of the title says more than one of the body. 3 is a guess until a judged set tunes it.
  private static final float TITLE_WORD = 3;

  // The whole run in a title outweighs a few words that are scattered; a guess as well.
  private static final float TITLE_RUN = 5;

  // So many continuations of a word within a phrase are tried, in order of the alphabet.
  private static final int MOST_CONTINUATIONS = 10_000;

  private final IndexReader reader;
  private final WordCutter cutter;

  QueryTranslation(IndexReader reader, WordCutter cutter) {
    this.reader = reader;
    this.cutter = cutter;
  }

  /** What matches, without a score. */
  org.apache.lucene.search.Query filter(Query query) throws IOException {
    return switch (query) {
      case Query.Everything everything -> MatchAllDocsQuery.INSTANCE;
      case Query.All all -> joined(all.parts(), Occur.FILTER);
      case Query.Any any -> joined(any.parts(), Occur.SHOULD);
      case Query.Not not -> joined(List.of(new Query.Everything(), not), Occur.FILTER);
      case Query.Text text -> either(text.scope(), part -> run(part, text));
      case Query.Near near -> either(near.scope(), part -> near(part, near));
      case Query.Risk risk -> label(Facet.CATEGORY, risk.category().id());
      case Query.Leaning leaning -> label(Facet.POLARITY, leaning.polarity().name());
      case Query.From from -> label(Facet.SOURCE, from.source().value());
      case Query.In in -> label(Facet.MEDIUM, in.medium().name());
      case Query.Names names -> label(Facet.ENTITY, names.entity());
      case Query.Within within -> new TermQuery(new Term(Fields.REGION, within.code().value()));
      case Query.Place place -> new PrefixQuery(new Term(Fields.PLACE, place.name()));
      case Query.Level level -> levels(level.from(), level.to());
      case Query.Sensitivity range -> numbers(Fields.SENSITIVITY, range.from(), range.to());
      case Query.Time time -> time(time);
    };
  }

  /** What matches, best first by the words that posts were cut into. */
  org.apache.lucene.search.Query ranked(Query query) throws IOException {
    var ranked = new BooleanQuery.Builder().add(filter(query), Occur.FILTER);
    for (var condition : query.positive().toList()) {
      switch (condition) {
        case Query.Text text -> {
          rankByWords(ranked, text.scope(), text.run());
          if (text.scope() != Scope.TEXT) {
            var inTitle = new ConstantScoreQuery(run(TextPart.TITLE, text));
            ranked.add(new BoostQuery(inTitle, TITLE_RUN), Occur.SHOULD);
          }
        }
        case Query.Near near -> rankByWords(ranked, near.scope(), near.words());
        default -> {}
      }
    }
    return ranked.build();
  }

  private void rankByWords(BooleanQuery.Builder ranked, Scope scope, String text) {
    for (var word : new TreeSet<>(OpinionDocument.usable(cutter.words(text)))) {
      for (var part : parts(scope)) {
        var term = new TermQuery(new Term(Fields.words(part), word));
        var boost = part == TextPart.TITLE ? TITLE_WORD : 1;
        ranked.add(new BoostQuery(term, boost), Occur.SHOULD);
      }
    }
  }

  private org.apache.lucene.search.Query joined(List<Query> parts, Occur occur) throws IOException {
    var joined = new BooleanQuery.Builder();
    var onlyNot = true;
    for (var part : parts) {
      if (part instanceof Query.Not(Query left) && occur == Occur.FILTER) {
        joined.add(filter(left), Occur.MUST_NOT);
      } else {
        joined.add(filter(part), occur);
        onlyNot = false;
      }
    }
    if (onlyNot) {
      joined.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    }
    return joined.build();
  }

  private static org.apache.lucene.search.Query label(Facet facet, String value) {
    return new TermQuery(new Term(Fields.of(facet), value));
  }

  static org.apache.lucene.search.Query levels(RiskLevel from, RiskLevel to) {
    var names = EnumSet.range(from, to).stream().map(level -> new BytesRef(level.name())).toList();
    return new TermInSetQuery(Fields.of(Facet.LEVEL), names);
  }

  private static org.apache.lucene.search.Query time(Query.Time time) {
    return numbers(
        Fields.TIME,
        time.from().map(Millis::of).orElse(Long.MIN_VALUE),
        time.to().map(to -> Millis.of(to) - 1).orElse(Long.MAX_VALUE));
  }

  /** By the tree of values or one document at a time, whichever is less work. */
  static org.apache.lucene.search.Query numbers(String field, long from, long toInclusive) {
    return new IndexOrDocValuesQuery(
        LongPoint.newRangeQuery(field, from, toInclusive),
        NumericDocValuesField.newSlowRangeQuery(field, from, toInclusive));
  }

  private static List<TextPart> parts(Scope scope) {
    return switch (scope) {
      case ANYWHERE -> List.of(TextPart.TITLE, TextPart.TEXT);
      case TITLE -> List.of(TextPart.TITLE);
      case TEXT -> List.of(TextPart.TEXT);
    };
  }

  private interface InPart {
    org.apache.lucene.search.Query query(TextPart part) throws IOException;
  }

  private static org.apache.lucene.search.Query either(Scope scope, InPart inPart)
      throws IOException {
    var either = new BooleanQuery.Builder();
    for (var part : parts(scope)) {
      either.add(inPart.query(part), Occur.SHOULD);
    }
    return either.build();
  }

  private org.apache.lucene.search.Query run(TextPart part, Query.Text text) throws IOException {
    var atoms = Atoms.of(text.run());
    var goesOn = text.prefix() && atoms.isWord(atoms.size() - 1);
    if (atoms.size() == 1) {
      var term = new Term(Fields.singles(part), atoms.single(0));
      return goesOn ? new PrefixQuery(term) : new TermQuery(term);
    }
    return goesOn ? openPhrase(part, atoms) : phrase(part, atoms);
  }

  /** Every other pair holds all atoms already; an odd one out needs the last pair as well. */
  private static org.apache.lucene.search.Query phrase(TextPart part, Atoms atoms) {
    var last = atoms.size() - 2;
    if (last == 0) {
      return new TermQuery(new Term(Fields.pairs(part), atoms.pair(0)));
    }
    var phrase = new PhraseQuery.Builder();
    for (var at = 0; at < last; at += 2) {
      phrase.add(new Term(Fields.pairs(part), atoms.pair(at)), at);
    }
    return phrase.add(new Term(Fields.pairs(part), atoms.pair(last)), last).build();
  }

  private org.apache.lucene.search.Query openPhrase(TextPart part, Atoms atoms) throws IOException {
    var last = atoms.size() - 2;
    var open = new Term(Fields.pairs(part), atoms.pair(last));
    if (last == 0) {
      return new PrefixQuery(open);
    }
    var continuations = continuations(open);
    if (continuations.length == 0) {
      return new MatchNoDocsQuery("no word begins so");
    }
    var phrase = new MultiPhraseQuery.Builder();
    for (var at = 0; at < last; at++) {
      phrase.add(new Term(Fields.pairs(part), atoms.pair(at)));
    }
    return phrase.add(continuations).build();
  }

  private Term[] continuations(Term prefix) throws IOException {
    var found = new ArrayList<Term>();
    var terms = MultiTerms.getTerms(reader, prefix.field());
    if (terms != null) {
      var each = terms.iterator();
      var more = each.seekCeil(prefix.bytes()) != TermsEnum.SeekStatus.END;
      while (more
          && StringHelper.startsWith(each.term(), prefix.bytes())
          && found.size() < MOST_CONTINUATIONS) {
        found.add(new Term(prefix.field(), BytesRef.deepCopyOf(each.term())));
        more = each.next() != null;
      }
    }
    return found.toArray(Term[]::new);
  }

  private org.apache.lucene.search.Query near(TextPart part, Query.Near near) {
    var words = OpinionDocument.usable(cutter.words(near.words()));
    if (words.isEmpty()) {
      return new MatchNoDocsQuery("no word is asked for");
    }
    var phrase = new PhraseQuery.Builder().setSlop(near.distance());
    words.forEach(word -> phrase.add(new Term(Fields.words(part), word)));
    return phrase.build();
  }
}

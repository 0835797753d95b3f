package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonData;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.minqing.indexer.WordCutter;
import org.minqing.indexer.form.Translation;
import org.minqing.indexer.text.Atoms;
import org.minqing.model.WellFormed;

/** Turns a query's tree into Elasticsearch's. */
final class ElasticTranslation extends Translation<Query> {

  ElasticTranslation(WordCutter cutter) {
    super(cutter);
  }

  @Override
  protected Query everything() {
    return Query.of(query -> query.matchAll(all -> all));
  }

  @Override
  protected Query nothing() {
    return Query.of(query -> query.matchNone(none -> none));
  }

  @Override
  protected Query all(List<Query> wanted, List<Query> unwanted) {
    return Query.of(query -> query.bool(bool -> bool.filter(wanted).mustNot(unwanted)));
  }

  @Override
  protected Query any(List<Query> parts) {
    return Query.of(query -> query.bool(bool -> bool.should(parts)));
  }

  @Override
  protected Query oneOf(String field, Collection<String> values) {
    if (values.size() == 1) {
      return term(field, values.iterator().next(), 1);
    }
    var each = values.stream().map(value -> FieldValue.of(WellFormed.text(value))).toList();
    return Query.of(
        query -> query.terms(terms -> terms.field(field).terms(among -> among.value(each))));
  }

  private static Query term(String field, String value, float weight) {
    return Query.of(
        query -> query.term(term -> term.field(field).value(WellFormed.text(value)).boost(weight)));
  }

  @Override
  protected Query begins(String field, String prefix) {
    return Query.of(
        query -> query.prefix(begins -> begins.field(field).value(WellFormed.text(prefix))));
  }

  @Override
  protected Query between(String field, long from, long toInclusive) {
    return Query.of(query ->
        query.range(range ->
            range.untyped(bounds -> {
              bounds.field(field);
              if (from != Long.MIN_VALUE) {
                bounds.gte(JsonData.of(from));
              }
              return toInclusive == Long.MAX_VALUE ? bounds : bounds.lte(JsonData.of(toInclusive));
            })));
  }

  @Override
  protected Query row(String field, Atoms atoms) {
    return phrase(field, pairs(atoms), 0);
  }

  @Override
  protected Query openRow(String field, Atoms atoms, int most) {
    return Query.of(query ->
        query.matchPhrasePrefix(
            phrase -> phrase.field(field).query(pairs(atoms)).maxExpansions(most)));
  }

  private static String pairs(Atoms atoms) {
    return IntStream.range(0, atoms.size() - 1)
        .mapToObj(atoms::pair)
        .collect(Collectors.joining(" "));
  }

  @Override
  protected Query near(String field, List<String> words, int distance) {
    return phrase(field, String.join(" ", words), distance);
  }

  private static Query phrase(String field, String tokens, int slop) {
    return Query.of(query ->
        query.matchPhrase(phrase -> phrase.field(field).query(WellFormed.text(tokens)).slop(slop)));
  }

  @Override
  protected Query word(String field, String word, float weight) {
    return term(field, word, weight);
  }

  @Override
  protected Query constant(Query scored, float weight) {
    return Query.of(query -> query.constantScore(alike -> alike.filter(scored).boost(weight)));
  }

  @Override
  protected Query scored(Query filter, List<Query> scores) {
    return Query.of(query -> query.bool(bool -> bool.filter(filter).should(scores)));
  }
}

package org.minqing.indexer.lucene;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;
import org.minqing.indexer.form.Fields;
import org.minqing.indexer.form.Kept;
import org.minqing.model.TextPart;

/** An entry as Lucene keeps it. */
final class OpinionDocument {

  private static final FieldType SINGLES = type(IndexOptions.DOCS, false);
  private static final FieldType PAIRS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
  private static final FieldType WORDS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true);

  private final Document document = new Document();
  private final Kept kept;

  private OpinionDocument(Kept kept) {
    this.kept = kept;
  }

  static Document of(Kept kept) {
    var made = new OpinionDocument(kept);
    made.identity();
    made.numbers();
    made.labels();
    for (var part : TextPart.values()) {
      made.text(part);
    }
    made.sounds();
    return made.document;
  }

  private void identity() {
    document.add(new StringField(Fields.ID, kept.id().value(), Store.NO));
    document.add(new NumericDocValuesField(Fields.VERSION_OF_POST, kept.version()));
    document.add(new NumericDocValuesField(Fields.TIE, kept.tie()));
    document.add(new StoredField(Fields.JSON, kept.json()));
    kept.original().ifPresent(post -> document.add(new StoredField(Fields.ORIGINAL, post.value())));
    kept.meaning()
        .ifPresent(meaning ->
            document.add(
                new KnnByteVectorField(
                    Fields.MEANING, meaning.bytes(), VectorSimilarityFunction.COSINE)));
  }

  private void numbers() {
    number(Fields.TIME, kept.time());
    number(Fields.SENSITIVITY, kept.sensitivity());
    number(Fields.GROUP, kept.group());
  }

  private void number(String field, long value) {
    document.add(new LongPoint(field, value));
    document.add(new NumericDocValuesField(field, value));
  }

  private void labels() {
    kept.labels()
        .forEach((facet, values) ->
            values.forEach(
                value -> document.add(new KeywordField(Fields.of(facet), value, Store.NO))));
    kept.regions().forEach(code -> document.add(new StringField(Fields.REGION, code, Store.NO)));
    kept.places().forEach(name -> document.add(new StringField(Fields.PLACE, name, Store.NO)));
    kept.spots()
        .forEach(
            code -> document.add(new SortedSetDocValuesField(Fields.SPOT, new BytesRef(code))));
  }

  private void text(TextPart part) {
    var atoms = kept.atoms(part);
    document.add(new Field(Fields.singles(part), new TokenList(atoms.singles()), SINGLES));
    document.add(new Field(Fields.pairs(part), new TokenList(atoms.pairs()), PAIRS));
    document.add(new Field(Fields.words(part), new TokenList(kept.words(part)), WORDS));
  }

  private void sounds() {
    document.add(new Field(Fields.INITIALS, new TokenList(kept.initials()), SINGLES));
  }

  private static FieldType type(IndexOptions options, boolean norms) {
    var type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(options);
    type.setOmitNorms(!norms);
    type.freeze();
    return type;
  }
}

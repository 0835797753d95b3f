package org.minqing.indexer.lucene;

import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.minqing.indexer.Facet;
import org.minqing.indexer.OpinionJson;
import org.minqing.indexer.text.Atoms;
import org.minqing.model.Folding;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;
import org.minqing.model.Tag;
import org.minqing.model.TextPart;

/** An opinion as Lucene keeps it. */
final class OpinionDocument {

  // Longer than any word or name; what is longer is rubbish, and Lucene refuses the longest.
  private static final int LONGEST_WORD = 200;

  private static final FieldType SINGLES = type(IndexOptions.DOCS, false);
  private static final FieldType PAIRS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
  private static final FieldType WORDS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true);

  private final Document document = new Document();
  private final Opinion opinion;

  private OpinionDocument(Opinion opinion) {
    this.opinion = opinion;
  }

  static Document of(Opinion opinion) {
    var made = new OpinionDocument(opinion);
    made.identity();
    made.numbers();
    made.labels();
    made.places();
    for (var part : TextPart.values()) {
      made.text(part);
    }
    return made.document;
  }

  /** Puts posts of the same time into an order that never changes; the id is a hash already. */
  static long tie(PostId id) {
    return Long.parseUnsignedLong(id.value().substring(0, 16), 16);
  }

  private void identity() {
    var id = opinion.post().id();
    document.add(new StringField(Fields.ID, id.value(), Store.NO));
    document.add(new NumericDocValuesField(Fields.TIE, tie(id)));
    document.add(new StoredField(Fields.JSON, OpinionJson.write(opinion)));
  }

  private void numbers() {
    number(Fields.TIME, Millis.of(opinion.post().time()));
    number(Fields.SENSITIVITY, opinion.sensitivity());
  }

  private void number(String field, long value) {
    document.add(new LongPoint(field, value));
    document.add(new NumericDocValuesField(field, value));
  }

  private void labels() {
    label(Facet.LEVEL, opinion.level().name());
    label(Facet.POLARITY, opinion.polarity().value().name());
    label(Facet.MEDIUM, opinion.post().medium().name());
    label(Facet.SOURCE, opinion.post().source().value());
    opinion.risks().forEach(risk -> label(Facet.CATEGORY, risk.value().id()));
    opinion.entities().stream()
        .map(entity -> Folding.fold(entity.value().name()).strip())
        .filter(name -> !name.isEmpty() && name.length() <= LONGEST_WORD)
        .distinct()
        .forEach(name -> label(Facet.ENTITY, name));
  }

  private void label(Facet facet, String value) {
    document.add(new KeywordField(Fields.of(facet), value, Store.NO));
  }

  private void places() {
    var codes = new TreeSet<RegionCode>();
    var names = new TreeSet<String>();
    for (var region : opinion.regions()) {
      codes.addAll(region.value().code().path());
      names.addAll(names(region));
    }
    codes.forEach(code -> document.add(new StringField(Fields.REGION, code.value(), Store.NO)));
    names.forEach(name -> document.add(new StringField(Fields.PLACE, name, Store.NO)));
    codes.stream().filter(Spots::isProvince).forEach(code -> label(Facet.PROVINCE, code.value()));
    codes.stream().filter(Spots::isCity).forEach(code -> label(Facet.CITY, code.value()));
    for (var spot : Spots.of(codes)) {
      document.add(new SortedSetDocValuesField(Fields.SPOT, new BytesRef(spot.value())));
    }
  }

  /** Each name by itself and behind all wider ones: 西安市 and 陕西省西安市. */
  private static List<String> names(Tag<Region> region) {
    var names = new TreeSet<String>();
    var full = new StringBuilder();
    for (var name : region.value().names()) {
      names.add(Folding.fold(name));
      names.add(Folding.fold(full.append(name)));
    }
    return List.copyOf(names);
  }

  private void text(TextPart part) {
    var atoms = Atoms.of(opinion.post().in(part));
    document.add(new Field(Fields.singles(part), new TokenList(atoms.singles()), SINGLES));
    document.add(new Field(Fields.pairs(part), new TokenList(atoms.pairs()), PAIRS));
    var words = part == TextPart.TITLE ? opinion.words().title() : opinion.words().text();
    document.add(new Field(Fields.words(part), new TokenList(usable(words)), WORDS));
  }

  /** The words that are indexed and asked for; the others carry no meaning. */
  static List<String> usable(List<String> words) {
    return words.stream()
        .filter(word -> word.length() <= LONGEST_WORD)
        .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
        .toList();
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

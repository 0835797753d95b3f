package org.minqing.indexer.elastic;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import org.minqing.indexer.form.Fields;
import org.minqing.indexer.form.Kept;
import org.minqing.indexer.text.Atoms;
import org.minqing.model.TextPart;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** An entry as Elasticsearch is given it. */
final class ElasticDocument {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ElasticDocument() {}

  /** The document as JSON in UTF-8. */
  static byte[] of(Kept kept) {
    var bytes = new ByteArrayOutputStream(8_192);
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringProperty(Fields.JSON, kept.json());
      kept.original().ifPresent(post -> json.writeStringProperty(Fields.ORIGINAL, post.value()));
      json.writeNumberProperty(Fields.TIME, kept.time());
      json.writeNumberProperty(Fields.SENSITIVITY, kept.sensitivity());
      json.writeNumberProperty(Fields.GROUP, kept.group());
      json.writeNumberProperty(Fields.TIE, kept.tie());
      kept.labels().forEach((facet, values) -> write(Fields.of(facet), values, json));
      write(Fields.REGION, kept.regions(), json);
      write(Fields.PLACE, kept.places(), json);
      write(Fields.SPOT, kept.spots(), json);
      for (var part : TextPart.values()) {
        write(part, kept, json);
      }
      json.writeStringProperty(Fields.INITIALS, joined(kept.initials()));
      kept.meaning().ifPresent(meaning -> write(meaning.bytes(), json));
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(String name, Collection<String> values, JsonGenerator json) {
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart(name);
    values.forEach(value -> json.writeString(wellFormed(value)));
    json.writeEndArray();
  }

  private static void write(byte[] meaning, JsonGenerator json) {
    json.writeArrayPropertyStart(Fields.MEANING);
    for (var number : meaning) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  private static void write(TextPart part, Kept kept, JsonGenerator json) {
    var atoms = kept.atoms(part);
    if (atoms.size() > 0) {
      json.writeStringProperty(Fields.singles(part), joined(atoms.singles()));
      json.writeStringProperty(Fields.pairs(part), pairs(atoms));
      json.writeStringProperty(Fields.words(part), joined(kept.words(part)));
    }
  }

  private static String joined(Collection<String> tokens) {
    return wellFormed(String.join(" ", tokens));
  }

  private static String pairs(Atoms atoms) {
    var pairs = new StringBuilder(atoms.end(atoms.size() - 1) * 3);
    for (var atom = 0; atom < atoms.size() - 1; atom++) {
      pairs.append(atoms.pair(atom)).append(' ');
    }
    return wellFormed(pairs.toString());
  }

  /**
   * Puts the replacement character for half a surrogate pair, which has no UTF-8 form; Lucene does
   * the same.
   */
  static String wellFormed(String text) {
    for (var at = 0; at < text.length(); at++) {
      var codePoint = text.codePointAt(at);
      if (Character.isSupplementaryCodePoint(codePoint)) {
        at++;
      } else if (Character.isSurrogate((char) codePoint)) {
        return mended(text);
      }
    }
    return text;
  }

  private static String mended(String text) {
    var mended = new StringBuilder(text.length());
    text.codePoints()
        .map(point ->
            point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
        .forEach(mended::appendCodePoint);
    return mended.toString();
  }
}

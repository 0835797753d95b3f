package org.minqing.indexer.elastic;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import org.minqing.indexer.form.Fields;
import org.minqing.indexer.form.Kept;
import org.minqing.indexer.text.Atoms;
import org.minqing.model.TextPart;
import org.minqing.model.WellFormed;
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
    values.forEach(value -> json.writeString(WellFormed.text(value)));
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
    return WellFormed.text(String.join(" ", tokens));
  }

  private static String pairs(Atoms atoms) {
    var pairs = new StringBuilder(atoms.end(atoms.size() - 1) * 3);
    for (var atom = 0; atom < atoms.size() - 1; atom++) {
      pairs.append(atoms.pair(atom)).append(' ');
    }
    return WellFormed.text(pairs.toString());
  }
}

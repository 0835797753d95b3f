package org.minqing.indexer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.minqing.model.Opinion.Words;
import org.minqing.model.PostId;
import org.minqing.model.Pseudonym;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.SourceId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How the vocabulary's own types look in JSON. */
final class JsonVocabulary {

  private JsonVocabulary() {}

  static JacksonModule module() {
    var module = new SimpleModule("vocabulary");
    plain(module, PostId.class, PostId::value, PostId::new);
    plain(module, SourceId.class, SourceId::value, SourceId::new);
    plain(module, RegionCode.class, RegionCode::value, RegionCode::new);
    plain(module, RiskCategory.class, RiskCategory::id, RiskCategory::new);
    plain(module, Pseudonym.class, Pseudonym::value, Pseudonym::new);
    module.addSerializer(Words.class, new FromWords());
    module.addDeserializer(Words.class, new ToWords());
    return module;
  }

  private static <T> void plain(
      SimpleModule module, Class<T> type, Function<T, String> text, Function<String, T> value) {
    module.addSerializer(type, new ToText<>(type, text));
    module.addDeserializer(type, new FromText<>(type, value));
  }

  private static final class ToText<T> extends StdSerializer<T> {

    private final transient Function<T, String> text;

    ToText(Class<T> type, Function<T, String> text) {
      super(type);
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializationContext context) {
      json.writeString(text.apply(value));
    }
  }

  private static final class FromText<T> extends StdDeserializer<T> {

    private final transient Function<String, T> value;

    FromText(Class<T> type, Function<String, T> value) {
      super(type);
      this.value = value;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
      return value.apply(json.getString());
    }
  }

  /** Words are a third of what is kept, and nearly half of that would be quotation marks. */
  private static final class FromWords extends StdSerializer<Words> {

    FromWords() {
      super(Words.class);
    }

    @Override
    public void serialize(Words words, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      write("title", words.title(), json);
      write("text", words.text(), json);
      json.writeEndObject();
    }

    private static void write(String name, List<String> words, JsonGenerator json) {
      if (words.stream().noneMatch(word -> word.isEmpty() || word.indexOf(' ') >= 0)) {
        json.writeStringProperty(name, String.join(" ", words));
        return;
      }
      json.writeArrayPropertyStart(name);
      words.forEach(json::writeString);
      json.writeEndArray();
    }
  }

  private static final class ToWords extends StdDeserializer<Words> {

    ToWords() {
      super(Words.class);
    }

    @Override
    public Words deserialize(JsonParser json, DeserializationContext context) {
      JsonNode words = context.readTree(json);
      return new Words(read(words.path("title")), read(words.path("text")));
    }

    private static List<String> read(JsonNode words) {
      if (words.isArray()) {
        var read = new ArrayList<String>();
        words.forEach(word -> read.add(word.asString()));
        return read;
      }
      var joined = words.asString("");
      return joined.isEmpty() ? List.of() : List.of(joined.split(" ", -1));
    }
  }
}

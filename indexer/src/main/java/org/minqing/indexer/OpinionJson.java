package org.minqing.indexer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.minqing.model.Opinion;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.Pseudonym;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.SourceId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Posts and opinions as JSON, the form in which they are kept. Ids and codes are plain strings,
 * times are ISO 8601 in UTC, empty values are left out. Members that this version does not know are
 * passed over, so that older programs read what newer ones wrote.
 */
public final class OpinionJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(vocabulary())
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
          .withConfigOverride(String.class, value -> value.setNullHandling(emptyForNull()))
          .withConfigOverride(List.class, value -> value.setNullHandling(emptyForNull()))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private OpinionJson() {}

  /** One line of JSON. */
  public static String write(Post post) {
    return escapeLoneSurrogates(MAPPER.writeValueAsString(post));
  }

  /** One line of JSON. */
  public static String write(Opinion opinion) {
    return escapeLoneSurrogates(MAPPER.writeValueAsString(opinion));
  }

  /**
   * Reads what {@link #write(Post)} wrote.
   *
   * @throws IllegalArgumentException if it is no post
   */
  public static Post readPost(String json) {
    return read(json, Post.class);
  }

  /**
   * Reads what {@link #write(Opinion)} wrote.
   *
   * @throws IllegalArgumentException if it is no opinion
   */
  public static Opinion readOpinion(String json) {
    return read(json, Opinion.class);
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return Optional.ofNullable(MAPPER.readValue(json, type))
          .orElseThrow(() -> unreadable(json, type, "it is the word null"));
    } catch (JacksonException e) {
      var refused = unreadable(json, type, e.getOriginalMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  /** Tells the length only: what stands in it may be personal and must not reach a log. */
  private static IllegalArgumentException unreadable(String json, Class<?> type, String why) {
    return new IllegalArgumentException(
        "wanted %s as JSON, found %d characters that are none: %s"
            .formatted(type.getSimpleName(), json.length(), why));
  }

  /** Half a surrogate pair, as careless cutting leaves it, has no UTF-8 form; escaped it has. */
  private static String escapeLoneSurrogates(String json) {
    StringBuilder escaped = new StringBuilder();
    var done = 0;
    for (var at = 0; at < json.length(); at++) {
      var unit = json.charAt(at);
      if (Character.isHighSurrogate(unit)
          && at + 1 < json.length()
          && Character.isLowSurrogate(json.charAt(at + 1))) {
        at++;
      } else if (Character.isSurrogate(unit)) {
        escaped.append(json, done, at).append("\\u%04x".formatted((int) unit));
        done = at + 1;
      }
    }
    return done == 0 ? json : escaped.append(json, done, json.length()).toString();
  }

  private static JsonSetter.Value emptyForNull() {
    return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
  }

  private static SimpleModule vocabulary() {
    var module = new SimpleModule("vocabulary");
    plain(module, PostId.class, PostId::value, PostId::new);
    plain(module, SourceId.class, SourceId::value, SourceId::new);
    plain(module, RegionCode.class, RegionCode::value, RegionCode::new);
    plain(module, RiskCategory.class, RiskCategory::id, RiskCategory::new);
    plain(module, Pseudonym.class, Pseudonym::value, Pseudonym::new);
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
}

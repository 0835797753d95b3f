package org.minqing.indexer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import org.minqing.model.Opinion;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts and opinions as JSON, the form in which they are kept. Ids and codes are plain strings,
 * words stand in one string with blanks between them, times are ISO 8601 in UTC, empty values are
 * left out. Members that this version does not know are passed over, so that older programs read
 * what newer ones wrote.
 */
public final class OpinionJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(JsonVocabulary.module())
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
          .withConfigOverride(String.class, value -> value.setNullHandling(emptyForNull()))
          .withConfigOverride(List.class, value -> value.setNullHandling(emptyForNull()))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final JsonMapper UNSIGNED =
      MAPPER.rebuild().addMixIn(Post.class, Unsigned.class).build();

  @JsonIgnoreProperties("author")
  private interface Unsigned {}

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
   * One line of JSON without the author's pseudonym: what leaves the program must not tell which
   * posts are of one hand.
   */
  public static String writeUnsigned(Opinion opinion) {
    return escapeLoneSurrogates(UNSIGNED.writeValueAsString(opinion));
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

  /** One line of JSON: the opinion, the post it repeats, what it means. */
  public static String write(Entry entry) {
    var line = new StringBuilder("{\"opinion\":").append(write(entry.opinion()));
    entry.original().ifPresent(post -> line.append(",\"original\":\"" + post.value() + '"'));
    entry.meaning().ifPresent(meaning -> line.append(",\"meaning\":\"" + meaning + '"'));
    return line.append('}').toString();
  }

  /**
   * Reads what {@link #write(Entry)} wrote.
   *
   * @throws IllegalArgumentException if it is no entry
   */
  public static Entry readEntry(String json) {
    var line = read(json, EntryLine.class);
    return new Entry(line.opinion(), line.original(), line.meaning().map(Meaning::read));
  }

  private record EntryLine(Opinion opinion, Optional<PostId> original, Optional<String> meaning) {}

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
}

package org.minqing.app.command;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line of a file that a user names, as JSON. */
final class JsonLine {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** A brace alone may begin any text: some collections write a topic as {%#…#%}. */
  private static final Pattern OBJECT = Pattern.compile("\\{\\s*[\"}]");

  private JsonLine() {}

  /** Whether a line begins as a JSON object does. */
  static boolean begins(String line) {
    return OBJECT.matcher(line).lookingAt();
  }

  /**
   * What a line holds.
   *
   * @throws IllegalArgumentException if it is no JSON object; the message says where it is wrong
   */
  static JsonNode of(String line) {
    var json = read(line);
    if (!json.isObject()) {
      throw new IllegalArgumentException("wanted a JSON object, found " + json.getNodeType());
    }
    return json;
  }

  private static JsonNode read(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "no JSON that can be read: %s (column %d)"
              .formatted(e.getOriginalMessage(), e.getLocation().getColumnNr()),
          e);
    }
  }
}

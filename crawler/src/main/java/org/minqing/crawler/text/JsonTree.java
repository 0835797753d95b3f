package org.minqing.crawler.text;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Parses foreign JSON into maps, lists and plain values, without trust. */
public final class JsonTree {

  // Answers of services nest a dozen deep; the limit keeps recursion over the tree shallow.
  private static final int MAX_NESTING = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_NESTING)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .build();

  private JsonTree() {}

  /**
   * The tree of a JSON text.
   *
   * @param json without byte order mark
   * @throws MalformedJsonException if it is none, or nests too deep
   */
  public static Object parse(String json) throws MalformedJsonException {
    try {
      var tree = MAPPER.readValue(json, Object.class);
      if (tree == null) {
        throw new MalformedJsonException("no JSON that can be read: it is null");
      }
      return tree;
    } catch (JacksonException bad) {
      // What the parser says quotes what it read.
      throw new MalformedJsonException("no JSON that can be read" + place(bad));
    }
  }

  private static String place(JacksonException bad) {
    var at = bad.getLocation();
    return at == null ? "" : ": line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }
}

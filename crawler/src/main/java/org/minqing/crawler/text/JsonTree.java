package org.minqing.crawler.text;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
   * @param json UTF-8, with or without byte order mark
   * @throws MalformedJsonException if it is none, or nests too deep
   */
  public static Object parse(byte[] json) throws MalformedJsonException {
    try (var reader =
        new InputStreamReader(
            new ByteArrayInputStream(withoutMark(json)), StandardCharsets.UTF_8)) {
      var tree = MAPPER.readValue(reader, Object.class);
      if (tree == null) {
        throw new MalformedJsonException("no JSON that can be read: it is null");
      }
      return tree;
    } catch (JacksonException bad) {
      throw new MalformedJsonException(
          "no JSON that can be read: " + bad.getOriginalMessage() + place(bad));
    } catch (java.io.IOException impossible) {
      throw new MalformedJsonException("no JSON that can be read");
    }
  }

  private static String place(JacksonException bad) {
    var at = bad.getLocation();
    return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static byte[] withoutMark(byte[] json) {
    var marked =
        json.length >= 3
            && (json[0] & 0xff) == 0xef
            && (json[1] & 0xff) == 0xbb
            && (json[2] & 0xff) == 0xbf;
    return marked ? java.util.Arrays.copyOfRange(json, 3, json.length) : json;
  }
}

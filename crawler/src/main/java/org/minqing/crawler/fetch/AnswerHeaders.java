package org.minqing.crawler.fetch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header fields of an answer.
 *
 * @param fields lower-case name to its values in their order
 */
public record AnswerHeaders(Map<String, List<String>> fields) {

  /** Copies the map. */
  public AnswerHeaders {
    fields = Map.copyOf(fields);
  }

  /** A field's first value that is not blank. */
  public Optional<String> first(String name) {
    return all(name).stream().filter(value -> !value.isBlank()).map(String::strip).findFirst();
  }

  /** All values of a field, none where it was not sent. */
  public List<String> all(String name) {
    return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }
}

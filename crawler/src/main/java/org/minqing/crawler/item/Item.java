package org.minqing.crawler.item;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One post of a list.
 *
 * @param fields field to what was found for it, blank or not; fields that were not found are
 *     missing
 * @param replies what answers it
 */
public record Item(Map<String, String> fields, List<Item> replies) {

  /** Copies both. */
  public Item {
    fields = Map.copyOf(fields);
    replies = List.copyOf(replies);
  }

  /** What was found for a field, if it is not blank. */
  public Optional<String> find(String field) {
    return Optional.ofNullable(fields.get(field))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** Whether anything was found for a field, be it blank. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }
}

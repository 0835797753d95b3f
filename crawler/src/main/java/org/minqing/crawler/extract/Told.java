package org.minqing.crawler.extract;

import java.util.Optional;

/**
 * Something found on a page, and what told it.
 *
 * @param by the signal in words for a user: "JSON-LD datePublished", "line on the page"
 */
record Told<T>(T value, String by) {

  static <T> Optional<Told<T>> by(String by, Optional<T> value) {
    return value.map(found -> new Told<>(found, by));
  }

  /** The words of the signal, or that there was none. */
  static String signal(Optional<? extends Told<?>> told) {
    return told.isPresent() ? told.get().by() : "not found";
  }
}

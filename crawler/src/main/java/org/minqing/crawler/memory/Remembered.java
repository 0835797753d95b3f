package org.minqing.crawler.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.minqing.crawler.fetch.Validators;

/**
 * What a page was like.
 *
 * @param validators by what its server knows that state
 * @param digest of its body
 * @param readAt when it was read
 * @param noted what else is to be known of it, a line each; seldom asked for, so not taken apart
 *     until then
 */
record Remembered(Validators validators, String digest, Instant readAt, String noted) {

  private static final int LINES = 5;
  private static final String PAGES = " pages";

  /**
   * Of a page.
   *
   * @param notes none with a line break in it
   */
  static Remembered of(Validators validators, String digest, Instant readAt, List<String> notes) {
    return new Remembered(validators, digest, readAt, String.join("\n", notes));
  }

  /** Of an article that goes on over so many pages. */
  static Remembered ofPages(int number, Instant metAt) {
    return of(Validators.NONE, "", metAt, List.of(number + PAGES));
  }

  /** How many pages the article has that begins on it. */
  int pages() {
    return digest.isEmpty() && noted.endsWith(PAGES)
        ? Integer.parseInt(noted.substring(0, noted.length() - PAGES.length()))
        : 1;
  }

  List<String> notes() {
    return noted.isEmpty() ? List.of() : List.of(noted.split("\n", -1));
  }

  // A line each, for neither a header field nor a note can hold a line break.
  String written() {
    return String.join(
        "\n",
        validators.etag().orElse(""),
        validators.lastModified().orElse(""),
        digest,
        readAt.toString(),
        noted);
  }

  static Remembered read(String written) {
    var lines = written.split("\n", LINES);
    var validators = new Validators(some(lines[0]), some(lines[1]));
    return new Remembered(validators, lines[2], Instant.parse(lines[3]), lines[4]);
  }

  private static Optional<String> some(String line) {
    return line.isEmpty() ? Optional.empty() : Optional.of(line);
  }
}

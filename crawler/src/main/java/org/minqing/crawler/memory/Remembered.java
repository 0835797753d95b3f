package org.minqing.crawler.memory;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.minqing.crawler.fetch.Validators;

/**
 * What a page was like.
 *
 * @param validators by what its server knows that state
 * @param digest of its body
 * @param readAt when it was read
 * @param ledTo the addresses it led to, a line each; seldom asked for, so not taken apart until
 *     then
 */
record Remembered(Validators validators, String digest, Instant readAt, String ledTo) {

  private static final int LINES = 5;

  static Remembered of(
      Validators validators, String digest, Instant readAt, Collection<URI> links) {
    var ledTo = links.stream().map(URI::toString).collect(Collectors.joining("\n"));
    return new Remembered(validators, digest, readAt, ledTo);
  }

  /** Where the page led: a walk must be able to go on from a page that is not sent again. */
  List<URI> links() {
    return ledTo.isEmpty() ? List.of() : ledTo.lines().map(URI::create).toList();
  }

  // A line each, for neither a header field nor an address can hold a line break.
  String written() {
    return String.join(
        "\n",
        validators.etag().orElse(""),
        validators.lastModified().orElse(""),
        digest,
        readAt.toString(),
        ledTo);
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

package org.minqing.crawler.fetch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells text from everything else, by what is declared and by how the bytes begin. */
final class MediaType {

  private static final String GZIP = "\u001f\u008b";

  // Transcripts of podcasts, and JSON that is wrapped for a script, are often served under these.
  private static final List<String> OTHERS =
      List.of(
          "application/srt",
          "application/x-srt",
          "application/x-subrip",
          "application/vtt",
          "application/javascript",
          "application/x-javascript");

  // What images, archives and documents begin with, whatever the server calls them.
  private static final List<String> BINARY_BEGINNINGS =
      List.of("%PDF", "\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8", "PK\u0003\u0004", GZIP, "Rar!");

  private MediaType() {}

  /** Whether the declared type may be text; what is undeclared may. */
  static boolean mayBeText(Optional<String> declared) {
    return name(declared)
        .map(type -> isText(type) || type.equals("application/octet-stream"))
        .orElse(true);
  }

  /** Whether a body of that declared type is text. */
  static boolean isText(Optional<String> declared, byte[] body) {
    if (BINARY_BEGINNINGS.stream().anyMatch(beginning -> begins(body, beginning))) {
      return false;
    }
    return name(declared).map(MediaType::isText).orElse(false) || !hasZero(body);
  }

  /** Whether a body is a gzip file. */
  static boolean isGzip(byte[] body) {
    return begins(body, GZIP);
  }

  private static Optional<String> name(Optional<String> declared) {
    return declared
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .filter(type -> type.contains("/"));
  }

  private static boolean isText(String type) {
    return type.startsWith("text/")
        || type.endsWith("+xml")
        || type.endsWith("/xml")
        || type.endsWith("+json")
        || type.endsWith("/json")
        || OTHERS.contains(type);
  }

  private static boolean begins(byte[] body, String beginning) {
    for (var i = 0; i < beginning.length(); i++) {
      if (i >= body.length || (body[i] & 0xff) != beginning.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  // UTF-16 is full of zeros and says so by its byte order mark.
  private static boolean hasZero(byte[] body) {
    if (begins(body, "\u00ff\u00fe") || begins(body, "\u00fe\u00ff")) {
      return false;
    }
    for (var i = 0; i < Math.min(body.length, 1024); i++) {
      if (body[i] == 0) {
        return true;
      }
    }
    return false;
  }
}

package org.minqing.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What an index takes on disk, by what it is for. */
final class IndexParts {

  private IndexParts() {}

  static Map<String, Long> of(Path index) throws IOException {
    var parts = new TreeMap<String, Long>();
    try (var files = Files.list(index)) {
      for (var file : files.toList()) {
        parts.merge(part(file.getFileName().toString()), Files.size(file), Long::sum);
        parts.merge("total", Files.size(file), Long::sum);
      }
    }
    return parts;
  }

  /** By the ending that Lucene gives its files; small new segments are packed into one file. */
  private static String part(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "fdt", "fdx", "fdm" -> "opinions";
      case "tim", "tip", "tmd" -> "dictionary";
      case "doc", "psm" -> "postings";
      case "pos" -> "positions";
      case "dvd", "dvm" -> "columns";
      case "kdd", "kdi", "kdm" -> "numbers";
      case "vec", "vex", "vem", "vemf" -> "meanings";
      case "nvd", "nvm" -> "lengths";
      case "cfs", "cfe" -> "newSegments";
      default -> "other";
    };
  }
}

package org.minqing.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Rows of a tab-separated file without its comments. */
final class LabelledRows {

  private LabelledRows() {}

  /**
   * The cells of each row, in order.
   *
   * @throws IOException if the file cannot be read or a row has another number of cells
   */
  static List<List<String>> read(Path file, int cells) throws IOException {
    var rows =
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> List.of(line.split("\t", -1)))
            .toList();
    for (var row : rows) {
      if (row.size() != cells) {
        throw new IOException("%s: expected %d cells, found %s".formatted(file, cells, row));
      }
    }
    return rows;
  }
}

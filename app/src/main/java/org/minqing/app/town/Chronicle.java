package org.minqing.app.town;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A month of the town, from {@code chronicle.tsv}. */
final class Chronicle {

  private Chronicle() {}

  static List<Item> items() throws IOException {
    var items = new ArrayList<Item>();
    try (var lines = open()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          items.add(item(line));
        }
      }
    }
    return List.copyOf(items);
  }

  private static BufferedReader open() {
    var stream =
        Objects.requireNonNull(
            Chronicle.class.getResourceAsStream("chronicle.tsv"), "chronicle.tsv in the jar");
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  private static Item item(String line) {
    var cells = line.split("\t", -1);
    if (cells.length != 6) {
      throw new IllegalStateException("chronicle.tsv: wanted 6 cells, found " + line);
    }
    return new Item(
        Site.valueOf(cells[0]),
        cells[1],
        Duration.ofSeconds(Math.round(Double.parseDouble(cells[2]) * 3600)),
        cells[3],
        cells[4],
        List.of(cells[5].split("\\\\n", -1)));
  }
}

package org.minqing.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.model.RegionCode;

/**
 * Places on labelled posts: the surest region of the opinion against the code wanted.
 *
 * @param rows posts read
 * @param accuracy share of right codes, 0 to 1
 * @param errors what was read otherwise, a line each
 */
record PlaceQuality(int rows, double accuracy, List<String> errors) {

  static PlaceQuality of(Path file, Reader reader) throws IOException {
    var errors = new ArrayList<String>();
    var rows = LabelledRows.read(file, 3);
    for (var row : rows) {
      var home = Optional.of(row.get(0)).filter(code -> !code.isEmpty()).map(RegionCode::new);
      var regions = reader.read(row.get(2), home).regions();
      var said = regions.isEmpty() ? "none" : regions.getFirst().value().code().value();
      if (!said.equals(row.get(1))) {
        errors.add("%s, read as %s: %s".formatted(row.get(1), said, row.get(2)));
      }
    }
    return new PlaceQuality(
        rows.size(), 1 - (double) errors.size() / Math.max(1, rows.size()), errors);
  }
}

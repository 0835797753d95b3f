package org.minqing.benchmarks.quality;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.minqing.analyzer.Doorkeeper;
import org.minqing.model.Draft;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.SourceId;

/**
 * Masking on texts in which personal data are marked ⟦so⟧. A mark counts as found only if all of it
 * is masked and nothing beside it (of a room, the building may stay); every other mask is wrong.
 *
 * @param rows texts read
 * @param recall share of marks found, 0 to 1
 * @param precision share of masks that were right, 0 to 1
 * @param errors what was masked otherwise, a line each
 */
record MaskQuality(int rows, double recall, double precision, List<String> errors) {

  private static final Pattern MARKED = Pattern.compile("(.*)⟦(.*)⟧(.*)");
  private static final Pattern MASK = Pattern.compile("〔[\\p{IsHan}Q]{2,5}〕");
  private static final SourceId SOURCE = new SourceId("labelled");
  private static final URI ADDRESS = URI.create("https://labelled.example/");

  static MaskQuality of(Path file, Doorkeeper door) throws IOException {
    var errors = new ArrayList<String>();
    var marks = 0;
    var found = 0;
    var wrong = 0;
    var rows = LabelledRows.read(file, 2);
    for (var row : rows) {
      var marked = MARKED.matcher(row.get(1));
      var masked = masked(door, row.get(1).replaceAll("[⟦⟧]", ""));
      var masks = MASK.matcher(masked).results().count();
      if (!marked.matches()) {
        wrong += (int) masks;
        if (masks > 0) {
          errors.add("nothing to mask, got " + masked);
        }
        continue;
      }
      marks++;
      if (holds(masked, marked.group(1), marked.group(2), marked.group(3), row.get(0))) {
        found++;
      } else {
        wrong += (int) masks;
        errors.add(row.get(1) + ", got " + masked);
      }
    }
    return new MaskQuality(rows.size(), share(found, marks), share(found, found + wrong), errors);
  }

  private static boolean holds(
      String masked, String before, String secret, String after, String kind) {
    if (!masked.startsWith(before) || !masked.endsWith(after)) {
      return false;
    }
    var middle = masked.substring(before.length(), masked.length() - after.length());
    var mask = MASK.matcher(middle);
    if (!mask.find() || mask.end() != middle.length()) {
      return false;
    }
    var left = middle.substring(0, mask.start());
    return left.isEmpty() || (kind.equals("address") && secret.startsWith(left));
  }

  private static String masked(Doorkeeper door, String text) {
    return door.admit(
            new Draft(
                SOURCE,
                Medium.SOCIAL,
                ADDRESS,
                "",
                "",
                text,
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Engagement.NONE,
                Optional.empty(),
                Optional.empty()))
        .text();
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}

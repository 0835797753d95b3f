package org.minqing.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.minqing.model.RiskLevel;

/**
 * A text and what it was said to speak of.
 *
 * @param category the id of its category, or {@value #NONE}
 * @param level how grave it is
 * @param near whether it may be taken for more than it is: it bears the words of a category, or is
 *     real
 * @param text what is read
 */
record LabelledPost(String category, RiskLevel level, boolean near, String text) {

  /** Of texts that speak of no risk. */
  static final String NONE = "NONE";

  boolean isRisk() {
    return !category.equals(NONE);
  }

  /** Posts of our own: category, level, kind, imitated category, text. */
  static List<LabelledPost> own(Path file) throws IOException {
    return LabelledRows.read(file, 5).stream()
        .map(row ->
            new LabelledPost(
                row.get(0), RiskLevel.valueOf(row.get(1)), row.get(2).equals("near"), row.get(4)))
        .toList();
  }

  /**
   * Real texts: the rows say the file of the corpora, which text of it, category and level.
   *
   * @throws IOException if a file cannot be read or lacks a text
   */
  static List<LabelledPost> real(Path file, CorpusTexts texts) throws IOException {
    var posts = new ArrayList<LabelledPost>();
    for (var row : LabelledRows.read(file, 4)) {
      var text = texts.text(row.get(0), row.get(1));
      posts.add(new LabelledPost(row.get(2), RiskLevel.valueOf(row.get(3)), true, text));
    }
    return posts;
  }
}

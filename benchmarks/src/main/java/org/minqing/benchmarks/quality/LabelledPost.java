package org.minqing.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.analyzer.model.TextLines;
import org.minqing.model.RiskLevel;

/**
 * A text and what it was said to speak of.
 *
 * @param category the id of its category, or {@value #NONE}
 * @param level how grave it is
 * @param near whether it may be taken for more than it is: it bears the words of a category, or is
 *     a letter
 * @param text what is read
 */
record LabelledPost(String category, RiskLevel level, boolean near, String text) {

  /** Of texts that speak of no risk. */
  static final String NONE = "NONE";

  /** As columns of both files of letters: their id first, what is read last. */
  private static final int LETTER_COLUMNS = 6;

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
   * Real letters and answers, without their titles: the rows say file, id, category and level.
   *
   * @param letters the folder in which those files lie, {@code .tsv.gz} each
   * @throws IOException if one of them cannot be read or lacks a letter
   */
  static List<LabelledPost> letters(Path file, Path letters) throws IOException {
    var texts = new HashMap<String, Map<String, String>>();
    var posts = new ArrayList<LabelledPost>();
    for (var row : LabelledRows.read(file, 4)) {
      var name = row.get(0);
      if (!texts.containsKey(name)) {
        texts.put(name, texts(letters.resolve(name + ".tsv.gz")));
      }
      var text = texts.get(name).get(row.get(1));
      if (text == null) {
        throw new IOException("%s: no letter %s in %s".formatted(file, row.get(1), name));
      }
      posts.add(new LabelledPost(row.get(2), RiskLevel.valueOf(row.get(3)), true, text));
    }
    return posts;
  }

  private static Map<String, String> texts(Path file) throws IOException {
    try (var lines = TextLines.open(file)) {
      var texts = new HashMap<String, String>();
      for (var line = lines.nextText(); line.isPresent(); line = lines.nextText()) {
        var cells = line.get().split("\t", -1);
        if (cells.length == LETTER_COLUMNS) {
          texts.put(cells[0], cells[LETTER_COLUMNS - 1]);
        }
      }
      return texts;
    }
  }
}

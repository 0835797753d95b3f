package org.minqing.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.minqing.analyzer.model.TextLines;

/**
 * Texts of the corpora by what names them in labels of ours: the file, and in it the id of a letter
 * or the line of a post.
 */
final class CorpusTexts {

  /** As columns of both files of letters: their id first, what is read last. */
  private static final int LETTER_COLUMNS = 6;

  private final Path corpora;
  private final Map<String, Map<String, String>> files = new HashMap<>();

  CorpusTexts(Path corpora) {
    this.corpora = corpora;
  }

  /**
   * A letter or an answer without its title, or a post.
   *
   * @param file {@code messages} or {@code replies} of the letters, or a set and its part, as in
   *     {@code ced_rumor/dev}
   * @throws IOException if the file cannot be read or lacks it
   */
  String text(String file, String id) throws IOException {
    if (!files.containsKey(file)) {
      files.put(file, file.contains("/") ? posts(file) : letters(file));
    }
    var text = files.get(file).get(id);
    if (text == null) {
      throw new IOException("%s: no text %s".formatted(path(file), id));
    }
    return text;
  }

  private Map<String, String> letters(String file) throws IOException {
    try (var lines = TextLines.open(path("gov_messages_unlabelled/" + file))) {
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

  private Map<String, String> posts(String file) throws IOException {
    try (var lines = TextLines.open(path(file))) {
      var texts = new HashMap<String, String>();
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        var row = line.get().text();
        texts.put(Integer.toString(line.get().number()), row.substring(row.indexOf('\t') + 1));
      }
      return texts;
    }
  }

  /** A file over 3 MB is packed. */
  private Path path(String file) {
    var plain = corpora.resolve(file + ".tsv");
    return Files.exists(plain) ? plain : corpora.resolve(file + ".tsv.gz");
  }
}

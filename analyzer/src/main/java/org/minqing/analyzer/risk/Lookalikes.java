package org.minqing.analyzer.risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.analyzer.lexicon.Rows;

/**
 * Longer words that hold a word of another list by chance: 不幸 says no to nothing, 有关部门将公布 has no
 * goalkeeper.
 *
 * @param ofNegations those that hold a word of {@code negation.tsv}
 * @param ofScopes of {@code scope.tsv}
 * @param ofRisks of the terms and rules of categories
 * @param ofSeverities of {@code severity.tsv}, those of risks among them
 */
record Lookalikes(
    Set<String> ofNegations, Set<String> ofScopes, Set<String> ofRisks, Set<String> ofSeverities) {

  private static final String FILE = "lookalikes.tsv";

  /**
   * Reads the file of a folder; one that somebody has edited since before there was such a file is
   * used without.
   */
  static Lookalikes read(Path folder, List<DictionaryProblem> problems) throws IOException {
    var lookalikes =
        new Lookalikes(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    var file = folder.resolve(FILE);
    if (Files.exists(file)) {
      Rows.read(
          file,
          "list word source",
          problems,
          cells -> lookalikes.add(cells.get(0), Rows.term(cells.get(1))));
    } else {
      problems.add(new DictionaryProblem(file, 1, "missing: no word is told from its look-alikes"));
    }
    return lookalikes;
  }

  private void add(String list, String word) {
    switch (list) {
      case "negation" -> ofNegations.add(word);
      case "scope" -> ofScopes.add(word);
      case "risk" -> {
        ofRisks.add(word);
        ofSeverities.add(word);
      }
      case "severity" -> ofSeverities.add(word);
      default ->
          throw new IllegalArgumentException(
              "wanted negation, scope, risk or severity, found \"" + list + "\"");
    }
  }
}

package org.minqing.analyzer.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.analyzer.lexicon.Rows;
import org.minqing.analyzer.lexicon.TermList;
import org.minqing.analyzer.lexicon.Words;

/** Words that lean, words that turn them round, words that make them more or less. */
public final class SentimentDictionary {

  private final TermList<Word> words;

  /** What a word does. */
  sealed interface Word {

    /**
     * It leans.
     *
     * @param strength -3 to 3, not 0
     */
    record Leaning(double strength) implements Word {}

    /** It turns the next leaning word round. */
    record Negation() implements Word {}

    /**
     * It makes the next leaning word more or less.
     *
     * @param factor 0.1 to 3
     */
    record Degree(double factor) implements Word {}
  }

  /**
   * Reads the files of a folder.
   *
   * @throws IOException if one is missing
   */
  public SentimentDictionary(Path folder, List<DictionaryProblem> problems) throws IOException {
    var words = new HashMap<String, Word>();
    Rows.read(
        folder.resolve("degree.tsv"),
        "word factor source",
        problems,
        c -> Rows.once(words, Rows.term(c.get(0)), new Word.Degree(Rows.number(c.get(1), 0.1, 3))));
    Rows.read(
        folder.resolve("negation.tsv"),
        "word source",
        problems,
        c -> words.put(Rows.term(c.get(0)), new Word.Negation()));
    // What is in both, as 好, leans.
    words.putAll(leanings(folder.resolve("sentiment.tsv"), problems));
    this.words = new TermList<>(words);
  }

  private static Map<String, Word> leanings(Path file, List<DictionaryProblem> problems)
      throws IOException {
    var words = new HashMap<String, Word>();
    Rows.read(
        file,
        "word strength source",
        problems,
        cells -> {
          var strength = Rows.number(cells.get(1), -3, 3);
          if (strength == 0) {
            throw new IllegalArgumentException("a word of strength 0 leans nowhere");
          }
          Rows.once(words, Rows.term(cells.get(0)), new Word.Leaning(strength));
        });
    return words;
  }

  /** The list that a text is to be read by. */
  public Words<?, ?> list() {
    return words;
  }

  TermList<Word> words() {
    return words;
  }
}

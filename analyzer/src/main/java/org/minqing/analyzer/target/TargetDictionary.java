package org.minqing.analyzer.target;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.analyzer.lexicon.Rows;
import org.minqing.analyzer.lexicon.Terms;
import org.minqing.model.Folding;

/** What a word does to the words that hang on it. */
public final class TargetDictionary {

  private final Map<String, Word> words;
  private final Terms<Word> terms;

  /** What a word does. */
  enum Role {
    /** Whoever does it is blamed or praised for it (拖欠, 抢修). */
    DEED,
    /** Whoever it is done to is blamed or praised (投诉, 感谢). */
    VERDICT,
    /** Whatever it is said of is blamed or praised (恶劣, 耐心). */
    QUALITY,
    /** A side of the thing that is meant (态度, 质量). */
    SIDE,
    /** Something suffered at the hands of somebody (遭到, 受到). */
    SUFFERING,
    /** Whoever feels so is neither (气愤). */
    FEELING
  }

  /**
   * A word.
   *
   * @param role what it does
   * @param lean -1 blames, 1 praises, 0 neither
   */
  record Word(Role role, int lean) {}

  /**
   * Reads {@code targets.tsv} of a folder, and the leaning words of {@code sentiment.tsv} as
   * qualities.
   *
   * @throws IOException if one of them is missing
   */
  public TargetDictionary(Path folder, List<DictionaryProblem> problems) throws IOException {
    var words = new HashMap<String, Word>();
    Rows.read(
        folder.resolve("sentiment.tsv"),
        "word strength source",
        new ArrayList<>(), // its own reader names bad rows
        cells ->
            put(
                words,
                cells.get(0),
                new Word(Role.QUALITY, (int) Math.signum(Rows.number(cells.get(1), -3, 3)))));
    Rows.read(
        folder.resolve("targets.tsv"),
        "word role lean source",
        problems,
        cells ->
            put(
                words,
                cells.get(0),
                new Word(role(cells.get(1)), (int) Rows.number(cells.get(2), -1, 1))));
    this.words = Map.copyOf(words);
    this.terms = new Terms<>(words);
  }

  private static void put(Map<String, Word> words, String word, Word meaning) {
    words.put(Folding.fold(Rows.term(word)), meaning);
  }

  private static Role role(String cell) {
    for (var role : Role.values()) {
      if (role.name().equalsIgnoreCase(cell)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "wanted deed, verdict, quality, side, suffering or feeling, found \"" + cell + "\"");
  }

  Optional<Word> word(String text) {
    return Optional.ofNullable(words.get(Folding.fold(text)));
  }

  /** Whether anything in a folded sentence could blame or praise, so that parsing it pays. */
  boolean speaksIn(String folded) {
    return terms.in(folded).stream()
        .anyMatch(match -> match.meaning().lean() != 0 && match.meaning().role() != Role.FEELING);
  }
}

package org.minqing.analyzer.target;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    /**
     * It befalls whoever it is said of, and only a body that can bring it about is blamed (停水, 起火).
     */
    MISHAP,
    /** What a thing has; neither people nor places are blamed for it (漏水, 坏). */
    DEFECT,
    /** Whoever it is done to is blamed or praised (投诉, 感谢). */
    VERDICT,
    /** Whatever it is said of is blamed or praised (恶劣, 耐心). */
    QUALITY,
    /** How somebody or something fares, which people are not blamed for (可怜, 贫困). */
    STATE,
    /** A side of the thing that is meant (态度, 质量). */
    SIDE,
    /** Something suffered at the hands of somebody (遭到, 受到). */
    SUFFERING,
    /** Whoever feels so is neither (气愤). */
    FEELING,
    /** Ends the name of a body that brings things about (公司, 局). */
    BODY,
    /** Ends what people are called whom things befall (居民, 学生). */
    PEOPLE,
    /** Ends the name of a place where things befall people (小区, 村). */
    PLACE,
    /** Names nobody in particular, as a pronoun does (人, 大家). */
    NOBODY
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
   * states.
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
                new Word(Role.STATE, (int) Math.signum(Rows.number(cells.get(1), -3, 3)))));
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
    var known =
        Arrays.stream(Role.values())
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException("wanted one of " + known + ", found \"" + cell + "\"");
  }

  Optional<Word> word(String text) {
    return Optional.ofNullable(words.get(Folding.fold(text)));
  }

  /** Whether the longest word that a name ends in has the role. */
  boolean endsAs(Role role, String name) {
    return IntStream.range(0, name.length())
        .mapToObj(name::substring)
        .flatMap(end -> word(end).stream())
        .findFirst()
        .filter(meaning -> meaning.role() == role)
        .isPresent();
  }

  /** Whether anything in a folded sentence could blame or praise, so that parsing it pays. */
  boolean speaksIn(String folded) {
    return terms.in(folded).stream()
        .anyMatch(match -> match.meaning().lean() != 0 && match.meaning().role() != Role.FEELING);
  }
}

package org.minqing.analyzer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.minqing.analyzer.model.Models;
import org.minqing.analyzer.target.SentenceParser;
import org.minqing.model.Opinion;
import org.minqing.model.Post;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;

/**
 * Reads posts. A pure function of the post and of the dictionaries loaded; safe for many threads.
 */
public interface Analyzer {

  /**
   * An analyzer and the rows it had to leave out.
   *
   * @param analyzer works with all other rows
   * @param problems the rows left out
   */
  record Loading(Analyzer analyzer, List<DictionaryProblem> problems) {

    /** Copies the list. */
    public Loading {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What a risk category is called.
   *
   * @param chinese in Chinese
   * @param english in English
   */
  record Name(String chinese, String english) {}

  /**
   * Loads the dictionaries of a folder and the shipped models.
   *
   * @throws IOException if a file is missing or cannot be read
   */
  static Loading load(Path dictionaries) throws IOException {
    return load(dictionaries, Models.shipped());
  }

  /**
   * Loads the dictionaries of a folder, beside models.
   *
   * @throws IOException if a file is missing or cannot be read
   */
  static Loading load(Path dictionaries, Models models) throws IOException {
    return load(dictionaries, models, Optional.empty());
  }

  /**
   * Loads the dictionaries of a folder, beside models and a parser.
   *
   * @param parser reads who is blamed or praised in posts of level III and above; an opinion made
   *     while it could not work has a version of its own, so that it can be made again
   * @throws IOException if a file is missing or cannot be read
   */
  static Loading load(Path dictionaries, Models models, Optional<SentenceParser> parser)
      throws IOException {
    return DictionaryAnalyzer.load(dictionaries, models, parser);
  }

  /** The post with its tags. Any text gives an answer; none throws. */
  Opinion analyze(Post post);

  /** The words of a text, folded, in order: the same that {@link Opinion#words()} holds. */
  List<String> words(String text);

  /** The kinds of risk that the dictionaries have, in their order. */
  List<RiskCategory> categories();

  /** What a category is called; empty for one that the dictionaries do not have. */
  Optional<Name> category(RiskCategory category);

  /** The place with a code; empty for one that the dictionaries do not have. */
  Optional<Region> region(RegionCode code);

  /**
   * The place that a name stands for by itself, whole ({@code 陕西省西安市雁塔区}) or short; empty where the
   * dictionaries have none or several so called.
   */
  Optional<RegionCode> place(String name);

  /** Whether it reads who is blamed or praised. */
  boolean readsTargets();

  /** Names the dictionaries, models and parser in force; changes when any of them changes. */
  String version();
}

package org.minqing.analyzer.risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.minqing.analyzer.Analyzer.Name;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.analyzer.lexicon.Rows;
import org.minqing.analyzer.lexicon.TermList;
import org.minqing.analyzer.lexicon.Words;
import org.minqing.model.Folding;
import org.minqing.model.RiskCategory;

/** What the dictionaries say of risks. Immutable. */
public final class RiskDictionary {

  private static final double MOST = 60;

  private final Map<RiskCategory, Name> categories;
  private final Map<RiskCategory, Nature> natures = new HashMap<>();
  private final Levels levels;
  private final Set<String> words = new TreeSet<>();
  private final RuleBook rules;
  private final TermList<List<RiskTerm>> terms;
  private final TermList<Scope> scopes;
  private final TermList<String> negations;
  private final TermList<Grave> severities;
  private final TermList<String> appeals;

  /**
   * What a term of severity says.
   *
   * @param ground on what ground
   * @param weight how much graver it makes
   */
  record Grave(Ground ground, double weight) {}

  /**
   * Reads the files of a folder.
   *
   * @throws IOException if one is missing
   */
  public RiskDictionary(Path folder, List<DictionaryProblem> problems) throws IOException {
    this.categories = Collections.unmodifiableMap(readCategories(folder, problems));
    this.levels = Levels.read(folder.resolve("levels.tsv"), problems);
    var terms = readTerms(folder, problems);
    terms.keySet().forEach(term -> words.add(Folding.fold(term)));
    var lookalikes = Lookalikes.read(folder, problems);
    this.terms = new TermList<>(terms, lookalikes.ofRisks());
    this.rules = new RuleBook(readRules(folder, problems), lookalikes.ofRisks());
    this.scopes = new TermList<>(readScopes(folder, problems), lookalikes.ofScopes());
    this.negations = new TermList<>(readNegations(folder, problems), lookalikes.ofNegations());
    this.severities = new TermList<>(readSeverities(folder, problems), lookalikes.ofSeverities());
    this.appeals = new TermList<>(readAppeals(folder, problems));
  }

  private Map<RiskCategory, Name> readCategories(Path folder, List<DictionaryProblem> problems)
      throws IOException {
    var categories = new LinkedHashMap<RiskCategory, Name>();
    Rows.read(
        folder.resolve("categories.tsv"),
        "id chinese english nature",
        problems,
        cells -> {
          var category = new RiskCategory(cells.get(0));
          categories.put(category, new Name(cells.get(1), cells.get(2)));
          // A slip in it takes no category away.
          natures.put(category, Nature.usual(category));
          natures.put(category, Nature.of(cells.get(3).strip()));
        });
    return categories;
  }

  private Map<String, List<RiskTerm>> readTerms(Path folder, List<DictionaryProblem> problems)
      throws IOException {
    var byTerm = new HashMap<String, List<RiskTerm>>();
    for (var category : categories.keySet()) {
      var file = folder.resolve("risk").resolve(category.id() + ".tsv");
      if (!Files.exists(file)) {
        problems.add(new DictionaryProblem(file, 1, "category " + category + " has no terms"));
        continue;
      }
      var ofCategory = new HashMap<String, RiskTerm>();
      Rows.read(
          file,
          "term weight note source",
          problems,
          cells -> {
            var term = Rows.term(cells.get(0));
            var weight = Rows.number(cells.get(1), 1, MOST);
            Rows.once(ofCategory, term, new RiskTerm(term, category, weight));
          });
      ofCategory.forEach(
          (term, meaning) -> byTerm.computeIfAbsent(term, t -> new ArrayList<>()).add(meaning));
    }
    return byTerm;
  }

  private List<Rule> readRules(Path folder, List<DictionaryProblem> problems) throws IOException {
    var rules = new ArrayList<Rule>();
    Rows.read(
        folder.resolve("risk/rules.tsv"),
        "category weight pattern note source",
        problems,
        cells -> {
          var category = new RiskCategory(cells.get(0));
          if (!categories.containsKey(category)) {
            throw new IllegalArgumentException("no category \"" + category + "\"");
          }
          rules.add(Rule.of(category, Rows.number(cells.get(1), 1, MOST), cells.get(2)));
        });
    return rules;
  }

  private static Map<String, Scope> readScopes(Path folder, List<DictionaryProblem> problems)
      throws IOException {
    var scopes = new HashMap<String, Scope>();
    Rows.read(
        folder.resolve("scope.tsv"),
        "kind term factor source",
        problems,
        cells -> {
          var term = Rows.term(cells.get(1));
          var factor = Rows.number(cells.get(2), 0, 1);
          Rows.once(scopes, term, new Scope(Scope.Kind.of(cells.get(0)), term, factor));
        });
    return scopes;
  }

  private static Map<String, String> readNegations(Path folder, List<DictionaryProblem> problems)
      throws IOException {
    var negations = new HashMap<String, String>();
    Rows.read(
        folder.resolve("negation.tsv"),
        "word source",
        problems,
        cells -> negations.put(Rows.term(cells.getFirst()), cells.getFirst()));
    return negations;
  }

  private static Map<String, Grave> readSeverities(Path folder, List<DictionaryProblem> problems)
      throws IOException {
    var severities = new HashMap<String, Grave>();
    Rows.read(
        folder.resolve("risk/severity.tsv"),
        "ground term weight note source",
        problems,
        cells ->
            Rows.once(
                severities,
                Rows.term(cells.get(1)),
                new Grave(Ground.of(cells.get(0)), Rows.number(cells.get(2), 1, MOST))));
    return severities;
  }

  /** A folder that somebody has edited since before there was such a file knows no appeals. */
  private static Map<String, String> readAppeals(Path folder, List<DictionaryProblem> problems)
      throws IOException {
    var appeals = new HashMap<String, String>();
    var file = folder.resolve("appeals.tsv");
    if (Files.exists(file)) {
      Rows.read(
          file,
          "words source",
          problems,
          cells -> appeals.put(Rows.term(cells.getFirst()), cells.getFirst()));
    }
    return appeals;
  }

  /** The categories and what they are called. */
  public Map<RiskCategory, Name> categories() {
    return categories;
  }

  /**
   * What a category is to those who answer for it.
   *
   * @param category one of {@link #categories()}
   */
  Nature nature(RiskCategory category) {
    return Objects.requireNonNull(natures.get(category));
  }

  /** The terms of all categories, folded. */
  public Set<String> words() {
    return Set.copyOf(words);
  }

  /** All lists that a text is to be read by. */
  public List<Words<?, ?>> lists() {
    return List.of(terms, rules, scopes, negations, severities, appeals);
  }

  Levels levels() {
    return levels;
  }

  TermList<List<RiskTerm>> terms() {
    return terms;
  }

  RuleBook rules() {
    return rules;
  }

  TermList<Scope> scopes() {
    return scopes;
  }

  TermList<String> negations() {
    return negations;
  }

  TermList<Grave> severities() {
    return severities;
  }

  /** Words by which people turn to somebody in charge. */
  TermList<String> appeals() {
    return appeals;
  }
}

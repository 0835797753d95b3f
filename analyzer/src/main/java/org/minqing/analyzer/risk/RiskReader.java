package org.minqing.analyzer.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.analyzer.language.Sentences.Stretch;
import org.minqing.analyzer.lexicon.Pages;
import org.minqing.model.Evidence;
import org.minqing.model.Post;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.Tag;
import org.minqing.model.TextPart;

/**
 * Category, sensitivity and level of a post: terms and rules speak for a category, scope words take
 * back, severity adds. Several signs add up with diminishing weight, so that no heap of hints makes
 * a catastrophe.
 */
public final class RiskReader {

  /** Below this words alone do not tag a category: one clear term (20) does, two hints do not. */
  private static final double TAGGED = 15;

  /** At this words alone are certain of a category. */
  private static final double CERTAIN = 60;

  /**
   * What a unit of weight adds to the logarithm of a model's chance. Of 0, 0.03, 0.05, 0.07 and 0.1
   * the best on the posts of three strange hands.
   */
  private static final double WEIGHT_IS_WORTH = 0.05;

  /**
   * The same where a word is worth a false alarm: where somebody turns to whoever is in charge,
   * where somebody died, and of a life at stake.
   */
  private static final double HEEDED_IS_WORTH = 0.1;

  private static final double MOST_COUNTED = 45;

  /** How much likelier than no risk a category must be that no word names, as a logarithm. */
  private static final double WORDLESS_MUST_LEAD_BY = 0.5;

  /** A whole tale outweighs any model, which is taught on what people report, not on swindlers. */
  private static final double TALE_IS_WORTH = 6.5;

  /**
   * How much less likely than the first a further category may be, as a logarithm. Of 150 told
   * risks of a strange hand this left 29 with more than one category instead of 59; the right one
   * was among them 106 times instead of 108.
   */
  private static final double FURTHER_WITHIN = 1.5;

  private static final double TITLE_WEIGHS = 1.25;
  private static final double NEXT_COUNTS = 0.5;

  /** Of the signs that are shown, the weightiest: a term may stand ten thousand times in a text. */
  private static final int MOST_EVIDENCE = 40;

  /** The sensitivity of a bare sign of a risk, what sureness, grave words and severity add. */
  private static final double CLEAR = 17;

  private static final double SURE_ADDS = 6;
  private static final double GRAVE_ADDS = 0.4;
  private static final double MOST_GRAVE = 50;
  private static final double SEVERITY_ADDS = 1;

  /** A life that is at stake is grave by itself, where words and model agree that it is. */
  private static final double CRISIS_FROM = 0.9;

  /** An unconfirmed story is as grave as what it does, not as what it tells. */
  private static final double RUMOUR_BEARS = 0.6;

  private final RiskDictionary dictionary;
  private final Levels levels;

  /** A reader by {@code dictionary}. */
  public RiskReader(RiskDictionary dictionary) {
    this.dictionary = dictionary;
    this.levels = dictionary.levels();
  }

  /**
   * What was found.
   *
   * @param risks the categories, surest first
   * @param sensitivity 0 to 100
   * @param level by the thresholds of the dictionary
   */
  public record Found(List<Tag<RiskCategory>> risks, int sensitivity, RiskLevel level) {}

  /**
   * What speaks for a category, or takes back what speaks.
   *
   * @param name what found it
   * @param tale whether it is a rule over several sentences
   * @param evidence where it stands
   */
  private record Sign(String name, boolean tale, Evidence evidence) {}

  /**
   * Reads a post by the words found in it, beside what a model suspects.
   *
   * @param abroad whether it speaks of another country
   */
  public Found read(Post post, Pages pages, Suspicion suspicion, boolean abroad) {
    var reach = new Reach(pages, dictionary);
    var signs = signs(post, reach);
    var weights = new HashMap<RiskCategory, Double>();
    signs.forEach((category, of) -> weights.put(category, together(of)));
    var tales = new HashMap<RiskCategory, Double>();
    signs.forEach((category, of) -> {
      var told = of.stream().filter(Sign::tale).toList();
      if (!told.isEmpty()) {
        tales.put(category, together(told));
      }
    });
    var verdicts = verdicts(weights, tales, suspicion, reach.appeals() || reach.tellsOfDeath());
    if (verdicts.isEmpty()) {
      return new Found(List.of(), doubt(weights, suspicion), RiskLevel.NONE);
    }
    var severity = Severity.of(post, reach, abroad);
    var gravity = suspicion.gravity().get();
    var grave = new ArrayList<>(severity.evidence());
    grave.addAll(gravity.evidence());
    var risks = new ArrayList<Tag<RiskCategory>>();
    var most = 0.0;
    for (var verdict : verdicts) {
      risks.add(tag(verdict, signs, suspicion, risks.isEmpty() ? grave : List.of()));
      most = Math.max(most, sensitivity(verdict, severity, gravity));
    }
    // Where the story itself is in doubt, so is all that it tells.
    if (isRumour(verdicts.getFirst())) {
      most = Math.min(most, levels.highest(RiskLevel.III));
    }
    var sensitivity = (int) Math.round(most);
    return new Found(risks, sensitivity, levels.of(sensitivity));
  }

  /**
   * A category that outweighs there being no risk.
   *
   * @param category which
   * @param strength by which verdicts are ranked
   * @param score how sure, 0 to 1
   * @param weight of the dictionary's signs
   */
  private record Verdict(RiskCategory category, double strength, double score, double weight) {}

  /** Strongest first. By strength, not by score: scores end at certain, where two would tie. */
  private List<Verdict> verdicts(
      Map<RiskCategory, Double> weights,
      Map<RiskCategory, Double> tales,
      Suspicion suspicion,
      boolean heeded) {
    var verdicts = new ArrayList<Verdict>();
    for (var category : dictionary.categories().keySet()) {
      var weight = weights.getOrDefault(category, 0.0);
      var isHeeded = heeded || category.equals(RiskCategory.MENTAL_CRISIS);
      var unit = isHeeded ? HEEDED_IS_WORTH : WEIGHT_IS_WORTH;
      if (suspicion.knows(category.id())) {
        var told = tales.getOrDefault(category, 0.0) >= TAGGED ? TALE_IS_WORTH : 0;
        var chance = suspicion.logChance(category.id());
        var words = unit * counted(weight) + told;
        var odds = chance - suspicion.logChance(Suspicion.NO_RISK) + words;
        if (odds > (weight > 0 ? 0 : WORDLESS_MUST_LEAD_BY)) {
          verdicts.add(new Verdict(category, chance + words, 1 / (1 + Math.exp(-odds)), weight));
        }
      } else if (weight >= TAGGED) {
        verdicts.add(
            new Verdict(category, unit * counted(weight), Math.min(1, weight / CERTAIN), weight));
      }
    }
    verdicts.sort(
        Comparator.comparingDouble(Verdict::strength).reversed().thenComparing(Verdict::category));
    return near(verdicts);
  }

  /**
   * The first and those that come near it. A fraud mentions data and the police too, which makes it
   * no leak and no brawl. An unconfirmed story is a flag beside what it tells, and measures
   * nothing.
   */
  private static List<Verdict> near(List<Verdict> verdicts) {
    var first = verdicts.stream().filter(verdict -> !isRumour(verdict)).findFirst();
    return verdicts.stream()
        .filter(verdict ->
            isRumour(verdict)
                || verdict.strength() >= first.orElseThrow().strength() - FURTHER_WITHIN)
        .toList();
  }

  private static boolean isRumour(Verdict verdict) {
    return verdict.category().equals(RiskCategory.RUMOUR);
  }

  private static double counted(double weight) {
    return Math.min(weight, MOST_COUNTED);
  }

  /** Where no category is found: how near one was, below the first level. */
  private int doubt(Map<RiskCategory, Double> weights, Suspicion suspicion) {
    var most = weights.values().stream().mapToDouble(w -> w).max().orElse(0);
    var chance =
        suspicion.chances().isEmpty()
            ? 1
            : 1 - suspicion.chances().getOrDefault(Suspicion.NO_RISK, 1.0);
    return (int) Math.max(0, Math.min(levels.highest(RiskLevel.NONE), Math.round(most * chance)));
  }

  private static Map<RiskCategory, List<Sign>> signs(Post post, Reach reach) {
    var signs = new HashMap<RiskCategory, List<Sign>>();
    for (var part : TextPart.values()) {
      for (var match : reach.terms(part)) {
        var word = new Stretch(match.start(), match.end());
        for (var term : match.meaning()) {
          var of = signs.computeIfAbsent(term.category(), c -> new ArrayList<>());
          var found = new Finding(term.term(), false, term.weight(), word, List.of(word));
          found.addTo(of, post, part, reach);
        }
      }
      for (var fired : reach.fired(part)) {
        var rule = fired.rule();
        var of = signs.computeIfAbsent(rule.category(), c -> new ArrayList<>());
        new Finding(rule.pattern(), rule.near(), rule.weight(), fired.at(), fired.words())
            .addTo(of, post, part, reach);
      }
    }
    return signs;
  }

  /**
   * A term or a rule that was found.
   *
   * @param name its words
   * @param tale whether it is a rule over several sentences
   * @param weight by the dictionary
   * @param at where it stands
   * @param words all its words there
   */
  private record Finding(
      String name, boolean tale, double weight, Stretch at, List<Stretch> words) {

    void addTo(List<Sign> signs, Post post, TextPart part, Reach reach) {
      var full = part == TextPart.TITLE ? weight * TITLE_WEIGHS : weight;
      var surface = post.in(part).substring(at.start(), at.end());
      var evidence = new Evidence(part, at.start(), at.end(), surface, name, full);
      signs.add(new Sign(name, tale, evidence));
      reach
          .over(part, at, words)
          .ifPresent(scope -> signs.add(new Sign(name, tale, takenBack(evidence, scope))));
    }

    private static Evidence takenBack(Evidence of, Scope scope) {
      return new Evidence(
          of.part(),
          of.start(),
          of.end(),
          of.surface(),
          scope.because(),
          of.weight() * (scope.factor() - 1));
    }
  }

  private record Place(String name, TextPart part, int start) {

    static Place of(Sign sign) {
      return new Place(sign.name(), sign.evidence().part(), sign.evidence().start());
    }
  }

  /** Each name counts once, by its weightiest place; the next ones count half as much each. */
  private static double together(List<Sign> signs) {
    var places = new HashMap<Place, Double>();
    for (var sign : signs) {
      places.merge(Place.of(sign), sign.evidence().weight(), Double::sum);
    }
    var byName = new HashMap<String, Double>();
    places.forEach((place, weight) -> byName.merge(place.name(), weight, Math::max));
    var weights = byName.values().stream().mapToDouble(weight -> weight).sorted().toArray();
    var sum = 0.0;
    var counts = 1.0;
    for (var i = weights.length - 1; i >= 0; i--) {
      sum += weights[i] * counts;
      counts *= NEXT_COUNTS;
    }
    return sum;
  }

  private static Tag<RiskCategory> tag(
      Verdict verdict,
      Map<RiskCategory, List<Sign>> signs,
      Suspicion suspicion,
      List<Evidence> grave) {
    var evidence = new ArrayList<Evidence>();
    signs
        .getOrDefault(verdict.category(), List.of())
        .forEach(sign -> evidence.add(sign.evidence()));
    evidence.sort(Comparator.comparingDouble((Evidence e) -> Math.abs(e.weight())).reversed());
    evidence.subList(Math.min(MOST_EVIDENCE, evidence.size()), evidence.size()).clear();
    evidence.addAll(suspicion.reasons().apply(verdict.category().id()));
    evidence.addAll(grave);
    return new Tag<>(verdict.category(), verdict.score(), evidence);
  }

  /** By words and model; never above what the kind of risk bears, or what is far away. */
  private double sensitivity(Verdict verdict, Severity severity, Gravity gravity) {
    var most = most(verdict, severity);
    var clear = CLEAR + SURE_ADDS * (2 * verdict.score() - 1);
    if (isRumour(verdict)) {
      return bounded(most, gravity.with(clear + RUMOUR_BEARS * severity.points(), levels::from));
    }
    var grave = GRAVE_ADDS * Math.max(0, Math.min(verdict.weight(), MOST_GRAVE) - TAGGED);
    var yellow = levels.from(RiskLevel.III);
    var least = isCrisis(verdict) ? yellow : 0;
    var told = clear + grave + SEVERITY_ADDS * severity.points();
    var words = bounded(severity.most(), Math.max(least, told));
    if (!verdict.category().equals(RiskCategory.MENTAL_CRISIS)) {
      return bounded(most, gravity.with(words, levels::from));
    }
    // Unsure, models take whoever sits on a roof for one who means to jump.
    var isGraded = verdict.weight() >= TAGGED || verdict.score() >= CRISIS_FROM;
    var heard = Math.min(words, yellow);
    return bounded(most, Math.max(heard, isGraded ? gravity.with(words, levels::from) : words));
  }

  private RiskLevel most(Verdict verdict, Severity severity) {
    var kind = dictionary.nature(verdict.category()).most();
    return severity.abroad() && kind.atLeast(severity.most()) ? severity.most() : kind;
  }

  private double bounded(RiskLevel most, double sensitivity) {
    return Math.min(levels.highest(most), sensitivity);
  }

  private static boolean isCrisis(Verdict verdict) {
    return verdict.category().equals(RiskCategory.MENTAL_CRISIS)
        && verdict.weight() >= TAGGED
        && verdict.score() >= CRISIS_FROM;
  }
}

package org.minqing.analyzer.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** Below this a category is not tagged: one clear term (20) does, two hints (8) do not. */
  private static final double TAGGED = 15;

  /** At this a category is certain. */
  private static final double CERTAIN = 60;

  private static final double TITLE_WEIGHS = 1.25;
  private static final double NEXT_COUNTS = 0.5;
  private static final double MOST_SEVERITY = 45;

  /** An unconfirmed story alone is no more than level IV. */
  private static final double MOST_RUMOUR = 30;

  private final RiskDictionary dictionary;

  /** A reader by {@code dictionary}. */
  public RiskReader(RiskDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /**
   * What was found.
   *
   * @param risks the categories, surest first
   * @param sensitivity 0 to 100
   * @param level by the thresholds of the dictionary
   */
  public record Found(List<Tag<RiskCategory>> risks, int sensitivity, RiskLevel level) {}

  private record Sign(String name, Evidence evidence) {}

  /** Reads a post. */
  public Found read(Post post) {
    var reach = new Reach(post, dictionary);
    var signs = new HashMap<RiskCategory, List<Sign>>();
    for (var part : TextPart.values()) {
      terms(post, part, reach, signs);
      rules(post, part, reach, signs);
    }
    var weights = new HashMap<RiskCategory, Double>();
    var risks = new ArrayList<Tag<RiskCategory>>();
    var most = 0.0;
    for (var entry : signs.entrySet()) {
      var weight = together(entry.getValue());
      if (weight >= TAGGED) {
        weights.put(entry.getKey(), weight);
        risks.add(tag(entry.getKey(), weight, entry.getValue()));
        most = Math.max(most, sensitivity(entry.getKey(), weight, post, reach));
      }
    }
    // By weight, not by score: scores end at certain, where two categories would tie.
    risks.sort(
        Comparator.comparingDouble(
                (Tag<RiskCategory> tag) -> weights.getOrDefault(tag.value(), tag.score()))
            .reversed()
            .thenComparing(tag -> tag.value()));
    var sensitivity = (int) Math.round(Math.min(100, most));
    return new Found(risks, sensitivity, dictionary.level(sensitivity));
  }

  private void terms(Post post, TextPart part, Reach reach, Map<RiskCategory, List<Sign>> signs) {
    for (var match : dictionary.terms().in(reach.folded(part))) {
      for (var term : match.meaning()) {
        add(post, part, match.start(), match.end(), term.term(), term.weight(), reach)
            .forEach(
                sign -> signs.computeIfAbsent(term.category(), c -> new ArrayList<>()).add(sign));
      }
    }
  }

  private void rules(Post post, TextPart part, Reach reach, Map<RiskCategory, List<Sign>> signs) {
    for (var fired : dictionary.rules().in(reach.folded(part), reach.sentences(part))) {
      var rule = fired.rule();
      add(post, part, fired.start(), fired.end(), rule.pattern(), rule.weight(), reach)
          .forEach(
              sign -> signs.computeIfAbsent(rule.category(), c -> new ArrayList<>()).add(sign));
    }
  }

  private static List<Sign> add(
      Post post, TextPart part, int start, int end, String because, double weight, Reach reach) {
    var full = part == TextPart.TITLE ? weight * TITLE_WEIGHS : weight;
    var surface = post.in(part).substring(start, end);
    var signs = new ArrayList<Sign>();
    signs.add(new Sign(because, new Evidence(part, start, end, surface, because, full)));
    reach
        .over(part, start, end)
        .ifPresent(scope ->
            signs.add(
                new Sign(
                    because,
                    new Evidence(
                        part,
                        start,
                        end,
                        surface,
                        scope.kind().name().toLowerCase(java.util.Locale.ROOT)
                            + ": "
                            + scope.term(),
                        full * (scope.factor() - 1)))));
    return signs;
  }

  /** Each name counts once, by its weightiest place; the next ones count half as much each. */
  private static double together(List<Sign> signs) {
    var places = new HashMap<String, Double>();
    for (var sign : signs) {
      var place = sign.name() + sign.evidence().part() + sign.evidence().start();
      places.merge(place + "\t" + sign.name(), sign.evidence().weight(), Double::sum);
    }
    var byName = new HashMap<String, Double>();
    places.forEach((place, weight) ->
        byName.merge(place.substring(place.lastIndexOf('\t') + 1), weight, Math::max));
    var sum = 0.0;
    var counts = 1.0;
    for (var weight : byName.values().stream().sorted(Comparator.reverseOrder()).toList()) {
      sum += weight * counts;
      counts *= NEXT_COUNTS;
    }
    return sum;
  }

  private static Tag<RiskCategory> tag(RiskCategory category, double weight, List<Sign> signs) {
    var evidence =
        signs.stream()
            .map(Sign::evidence)
            .sorted(Comparator.comparingDouble((Evidence e) -> Math.abs(e.weight())).reversed())
            .toList();
    return new Tag<>(category, Math.min(1, weight / CERTAIN), evidence);
  }

  private double sensitivity(RiskCategory category, double weight, Post post, Reach reach) {
    if (category.equals(RiskCategory.RUMOUR)) {
      return Math.min(MOST_RUMOUR, weight);
    }
    if (category.equals(RiskCategory.PUBLIC_SERVICE)) {
      // Criticism of an authority is a grievance to answer; alone it never rises above yellow.
      return Math.min(dictionary.below(RiskLevel.II), weight);
    }
    return weight + severity(post, reach);
  }

  private double severity(Post post, Reach reach) {
    var weights = new HashMap<String, Double>();
    for (var part : TextPart.values()) {
      for (var match : dictionary.severities().in(reach.folded(part))) {
        var left =
            reach.over(part, match.start(), match.end()).map(Scope::factor).orElse(1.0)
                * match.meaning();
        weights.merge(post.in(part).substring(match.start(), match.end()), left, Math::max);
      }
    }
    var distinct = new HashSet<>(weights.values());
    var sum = 0.0;
    var counts = 1.0;
    for (var weight : distinct.stream().sorted(Comparator.reverseOrder()).toList()) {
      sum += weight * counts;
      counts *= 0.7;
    }
    return Math.min(MOST_SEVERITY, sum);
  }
}

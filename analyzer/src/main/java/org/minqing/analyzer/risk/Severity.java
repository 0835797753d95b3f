package org.minqing.analyzer.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minqing.analyzer.language.Sentences.Stretch;
import org.minqing.model.Evidence;
import org.minqing.model.Post;
import org.minqing.model.RiskLevel;
import org.minqing.model.TextPart;

/**
 * How grave what a post tells is, and on what grounds, with the words that say so. What a denial, a
 * drill, a film or the past takes back is no ground.
 *
 * @param points 0 to {@value #MOST}
 * @param grounds those that the graver levels may rest on
 * @param abroad whether it is told of another country
 * @param evidence where it stands, weightiest first
 */
record Severity(double points, Set<Ground> grounds, boolean abroad, List<Evidence> evidence) {

  static final double MOST = 70;

  private static final double NEXT_COUNTS = 0.6;

  /** What is left of a weight from which it still is a ground. */
  private static final double GROUND_FROM = 0.5;

  /**
   * What is left of a weight where something happened in another country; money may be lost to
   * somebody far away, too.
   */
  private static final double ABROAD = 0.12;

  private static final int MOST_EVIDENCE = 6;

  static Severity of(Post post, Reach reach, boolean abroad) {
    var found = new Finding(post, reach, abroad);
    for (var part : TextPart.values()) {
      for (var match : reach.severities(part)) {
        var grave = match.meaning();
        found.add(part, match.start(), match.end(), grave.ground(), grave.weight());
      }
      for (var amount : Amounts.in(reach.folded(part))) {
        found.add(part, amount.start(), amount.end(), amount.ground(), amount.weight());
      }
    }
    return found.severity();
  }

  /** The highest level these grounds bear. */
  RiskLevel most() {
    if (grounds.contains(Ground.DEATH)
        || (grounds.contains(Ground.CASUALTY) && grounds.contains(Ground.CROWD))) {
      return RiskLevel.I;
    }
    if (grounds.isEmpty()) {
      return abroad ? RiskLevel.IV : RiskLevel.III;
    }
    return RiskLevel.II;
  }

  private static final class Finding {

    private final Post post;
    private final Reach reach;
    private final boolean abroad;
    private final Map<Ground, Double> heaviest = new HashMap<>();
    private final Map<String, Double> weights = new HashMap<>();
    private final List<Evidence> evidence = new ArrayList<>();

    Finding(Post post, Reach reach, boolean abroad) {
      this.post = post;
      this.reach = reach;
      this.abroad = abroad;
    }

    void add(TextPart part, int start, int end, Ground ground, double weight) {
      var word = new Stretch(start, end);
      var left =
          reach
              .over(part, word, List.of(word))
              .filter(scope -> !outlives(ground, scope))
              .map(Scope::factor)
              .orElse(1.0);
      if (ground != Ground.LOSS && abroad) {
        left = Math.min(left, ABROAD);
      }
      if (left >= GROUND_FROM) {
        heaviest.merge(ground, weight, Math::max);
      }
      var surface = post.in(part).substring(start, end);
      weights.merge(surface, left * weight, Math::max);
      evidence.add(new Evidence(part, start, end, surface, ground.because(), left * weight));
    }

    /** The dead are dead, though the fire is out. */
    private static boolean outlives(Ground ground, Scope scope) {
      return scope.kind() == Scope.Kind.RESOLVED
          && (ground == Ground.DEATH || ground == Ground.CASUALTY);
    }

    Severity severity() {
      evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
      var grounds = EnumSet.noneOf(Ground.class);
      grounds.addAll(heaviest.keySet());
      grounds.remove(Ground.PLIGHT);
      return new Severity(
          points(),
          Set.copyOf(grounds),
          abroad,
          List.copyOf(evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size()))));
    }

    /** Equal weights count once: they mostly say one thing twice. */
    private double points() {
      var sum = 0.0;
      var counts = 1.0;
      var distinct = new HashSet<>(weights.values());
      for (var weight : distinct.stream().sorted(Comparator.reverseOrder()).toList()) {
        sum += weight * counts;
        counts *= NEXT_COUNTS;
      }
      return Math.min(MOST, sum);
    }
  }
}

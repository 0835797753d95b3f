package org.minqing.analyzer.risk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.model.Folding;
import org.minqing.model.RiskCategory;

/**
 * Words that mean more together: {@code 停水|断水 + 三天|多日}. Every group must stand in one sentence.
 *
 * @param category the kind of risk
 * @param weight 1 to 60
 * @param pattern as it was written
 * @param groups the alternatives of each group, folded
 */
record Rule(RiskCategory category, double weight, String pattern, List<List<String>> groups) {

  /**
   * Understands a pattern.
   *
   * @throws IllegalArgumentException if it has fewer than two groups or an empty one
   */
  static Rule of(RiskCategory category, double weight, String pattern) {
    var groups =
        Arrays.stream(pattern.split("\\+"))
            .map(group ->
                Arrays.stream(group.split("\\|")).map(w -> Folding.fold(w.strip())).toList())
            .toList();
    if (groups.size() < 2 || groups.stream().anyMatch(g -> g.stream().anyMatch(String::isEmpty))) {
      throw new IllegalArgumentException(
          "wanted groups of words such as \"停水|断水 + 三天|多日\", found \"" + pattern + "\"");
    }
    return new Rule(category, weight, pattern, groups);
  }

  /** The rule fired, if each group has one of the words that stand in a sentence. */
  Optional<RuleBook.Fired> among(Map<String, Integer> first) {
    for (var group : groups) {
      if (group.stream().noneMatch(first::containsKey)) {
        return Optional.empty();
      }
    }
    return groups.getFirst().stream()
        .filter(first::containsKey)
        .findFirst()
        .map(word -> {
          var start = first.getOrDefault(word, 0);
          return new RuleBook.Fired(this, start, start + word.length());
        });
  }
}

package org.minqing.analyzer.risk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.minqing.model.Folding;
import org.minqing.model.RiskCategory;

/**
 * Words that mean more together: {@code 停水|断水 + 三天|多日}. Every group must stand in one sentence; or,
 * with {@code ~} for {@code +}, near a word of the first group, whatever sentences lie between.
 *
 * @param category the kind of risk
 * @param weight 1 to 60
 * @param pattern as it was written
 * @param groups the alternatives of each group, folded
 * @param near whether the groups may stand in several sentences
 */
record Rule(
    RiskCategory category, double weight, String pattern, List<List<String>> groups, boolean near) {

  /** In UTF-16 units to either side; what swindlers say to one they have just met is no longer. */
  private static final int NEAR = 150;

  /**
   * Understands a pattern.
   *
   * @throws IllegalArgumentException if it has fewer than two groups or an empty one
   */
  static Rule of(RiskCategory category, double weight, String pattern) {
    var near = pattern.contains("~");
    var groups =
        Arrays.stream(pattern.split(near ? "~" : "\\+"))
            .map(group ->
                Arrays.stream(group.split("\\|")).map(w -> Folding.fold(w.strip())).toList())
            .toList();
    if (groups.size() < 2 || groups.stream().anyMatch(g -> g.stream().anyMatch(String::isEmpty))) {
      throw new IllegalArgumentException(
          "wanted groups of words such as \"停水|断水 + 三天|多日\", found \"" + pattern + "\"");
    }
    return new Rule(category, weight, pattern, groups, near);
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

  /** The rule fired, if each group has a word near one of the first group. */
  Optional<RuleBook.Fired> around(Map<String, NavigableSet<Integer>> all) {
    for (var word : groups.getFirst()) {
      for (var at : all.getOrDefault(word, new TreeSet<>())) {
        if (groups.stream().allMatch(group -> isNear(group, at, all))) {
          return Optional.of(new RuleBook.Fired(this, at, at + word.length()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isNear(
      List<String> group, int at, Map<String, NavigableSet<Integer>> all) {
    return group.stream()
        .map(all::get)
        .filter(Objects::nonNull)
        .map(places -> places.ceiling(at - NEAR))
        .anyMatch(place -> place != null && place <= at + NEAR);
  }
}

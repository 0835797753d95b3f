package org.minqing.analyzer.risk;

import java.util.Arrays;
import java.util.List;
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
}

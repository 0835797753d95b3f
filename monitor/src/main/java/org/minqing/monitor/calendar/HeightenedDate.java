package org.minqing.monitor.calendar;

import java.util.List;
import java.util.Set;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/**
 * Days on which more attention is due (敏感时期): an examination, a congress, a feast.
 *
 * @param id its name in the file
 * @param name what people call it
 * @param days when
 * @param categories these kinds of risk only; empty: all
 * @param levels so many levels less grave than usual is told of already, 0 to 3
 * @param share this share of the usual number of posts suffices, above 0 to 1
 * @param channels who is told besides those who always are
 */
public record HeightenedDate(
    String id,
    String name,
    List<Days> days,
    Set<RiskCategory> categories,
    int levels,
    double share,
    List<String> channels) {

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public HeightenedDate {
    days = List.copyOf(days);
    categories = Set.copyOf(categories);
    channels = List.copyOf(channels);
    if (levels < 0 || levels > 3 || !(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "levels are 0 to 3 and a share is above 0 to 1, got %d and %s".formatted(levels, share));
    }
  }

  /** Whether it is about this kind of risk. */
  public boolean isAbout(RiskCategory category) {
    return categories.isEmpty() || categories.contains(category);
  }

  /** What suffices on these days where usually {@code level} is wanted; IV at the least. */
  public RiskLevel eased(RiskLevel level) {
    var eased = level;
    for (var step = 0; step < levels; step++) {
      eased = milder(eased);
    }
    return eased;
  }

  private static RiskLevel milder(RiskLevel level) {
    return switch (level) {
      case I -> RiskLevel.II;
      case II -> RiskLevel.III;
      case III, IV -> RiskLevel.IV;
      case NONE -> RiskLevel.NONE;
    };
  }

  /** How many suffice on these days where usually {@code posts} are wanted; 1 at the least. */
  public int eased(int posts) {
    return Math.max(1, (int) Math.ceil(posts * share));
  }
}

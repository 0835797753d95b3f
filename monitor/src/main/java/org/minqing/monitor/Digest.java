package org.minqing.monitor;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/**
 * A day in figures.
 *
 * @param day which
 * @param total posts of the day
 * @param levels posts by level
 * @param categories posts by category, most first
 * @param gravest the gravest posts of the day, at most 10, none by a person in distress
 */
public record Digest(
    LocalDate day,
    long total,
    Map<RiskLevel, Long> levels,
    List<CategoryCount> categories,
    List<AlertPost> gravest) {

  private static final int MOST_POSTS = 10;

  /** Copies the collections; of the posts it keeps those that may be shown and will be read. */
  public Digest {
    levels = Map.copyOf(levels);
    categories = List.copyOf(categories);
    gravest = gravest.stream().filter(AlertPost::quotable).limit(MOST_POSTS).toList();
  }

  /**
   * Posts of a category.
   *
   * @param category which
   * @param count how many
   */
  public record CategoryCount(RiskCategory category, long count) {}
}

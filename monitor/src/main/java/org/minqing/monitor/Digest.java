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
 * @param gravest the gravest posts of the day
 */
public record Digest(
    LocalDate day,
    long total,
    Map<RiskLevel, Long> levels,
    List<CategoryCount> categories,
    List<AlertPost> gravest) {

  /** Copies the collections. */
  public Digest {
    levels = Map.copyOf(levels);
    categories = List.copyOf(categories);
    gravest = List.copyOf(gravest);
  }

  /**
   * Posts of a category.
   *
   * @param category which
   * @param count how many
   */
  public record CategoryCount(RiskCategory category, long count) {}
}

package org.minqing.monitor;

import static java.util.Comparator.reverseOrder;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/**
 * What a stretch of time brought (简报).
 *
 * @param from its beginning
 * @param to its end
 * @param byLevel how many posts of each level, the gravest first
 * @param byCategory how many posts of each kind of risk
 * @param alerts how many alerts were sent
 * @param top the posts most worth reading, at most 10, none of them by a person in distress
 */
public record Digest(
    Instant from,
    Instant to,
    Map<RiskLevel, Long> byLevel,
    Map<RiskCategory, Long> byCategory,
    long alerts,
    List<AlertPost> top) {

  private static final int MOST_POSTS = 10;

  /**
   * Keeps of {@code top} what may be shown and will be read.
   *
   * @throws IllegalArgumentException if it ends before it begins
   */
  public Digest {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a digest from " + from + " to " + to);
    }
    var levels = new TreeMap<RiskLevel, Long>(reverseOrder());
    levels.putAll(byLevel);
    byLevel = Collections.unmodifiableMap(levels);
    byCategory = Collections.unmodifiableMap(new TreeMap<>(byCategory));
    top = top.stream().filter(AlertPost::quotable).limit(MOST_POSTS).toList();
  }

  /** How many posts in all. */
  public long total() {
    return byLevel.values().stream().mapToLong(Long::longValue).sum();
  }
}

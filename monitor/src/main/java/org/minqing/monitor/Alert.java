package org.minqing.monitor;

import java.util.Comparator;
import java.util.List;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/**
 * A spike that somebody has to know of (预警).
 *
 * @param id derived from series and beginning of the burst, so that another look makes no second
 *     alert
 * @param level the gravest of the burst's posts, at least IV
 * @param spike what was seen
 * @param evidence posts of the burst, gravest first, at most {@value #MOST_EVIDENCE}; none for a
 *     mental crisis, where nobody is quoted or linked
 */
public record Alert(String id, RiskLevel level, Spike spike, List<AlertPost> evidence) {

  /** As many posts are shown. */
  public static final int MOST_EVIDENCE = 12;

  /**
   * @throws IllegalArgumentException if a mental crisis comes with evidence
   */
  public Alert {
    evidence = List.copyOf(evidence);
    if (spike.series().category().equals(RiskCategory.MENTAL_CRISIS) && !evidence.isEmpty()) {
      throw new IllegalArgumentException("an alert of a mental crisis quotes and links nobody");
    }
  }

  /** The alert of a spike, with the posts of its burst. */
  public static Alert of(Spike spike, List<AlertPost> posts) {
    var level =
        posts.stream().map(AlertPost::level).max(Comparator.naturalOrder()).orElse(RiskLevel.IV);
    var crisis = spike.series().category().equals(RiskCategory.MENTAL_CRISIS);
    var evidence =
        crisis
            ? List.<AlertPost>of()
            : posts.stream()
                .sorted(
                    Comparator.comparing(AlertPost::level)
                        .thenComparing(AlertPost::time)
                        .reversed())
                .limit(MOST_EVIDENCE)
                .toList();
    return new Alert(
        id(spike), level.atLeast(RiskLevel.IV) ? level : RiskLevel.IV, spike, evidence);
  }

  /** The name of a spike's alert. */
  public static String id(Spike spike) {
    var series = spike.series();
    return "spike-%s-%s-%d"
        .formatted(
            series.category(),
            series.region().map(region -> region.value()).orElse("all"),
            spike.began().getEpochSecond() / 3600);
  }
}

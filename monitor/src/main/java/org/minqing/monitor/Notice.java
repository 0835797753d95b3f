package org.minqing.monitor;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.layout.Block.Fact;

/**
 * What a rule of the user's found.
 *
 * @param id the same for the same finding
 * @param level how grave
 * @param title what it is about, a few words
 * @param facts the figures that made it fire
 * @param course how what it counts went, where it counts anything over time
 * @param evidence posts that show it; those of people in distress are left out
 */
public record Notice(
    String id,
    RiskLevel level,
    String title,
    List<Fact> facts,
    Optional<Course> course,
    List<AlertPost> evidence) {

  private static final int MOST_EVIDENCE = 10;

  /**
   * How something went.
   *
   * @param trend hour by hour
   * @param began since when there is too much of it
   */
  public record Course(Trend trend, Instant began) {}

  /** Copies the lists. */
  public Notice {
    facts = List.copyOf(facts);
    evidence = evidence.stream().filter(AlertPost::quotable).limit(MOST_EVIDENCE).toList();
  }

  /** A moment as people read it, to the minute: 2026-03-01 08:00. */
  public static String minute(Instant moment, ZoneId zone) {
    return Wording.minute(moment, zone);
  }

  /** A count or a mean as people read it: 14, 2.1, <0.1. */
  public static String number(double value) {
    return Wording.number(value);
  }

  /** What nothing was counted for over time. */
  public Notice(
      String id, RiskLevel level, String title, List<Fact> facts, List<AlertPost> evidence) {
    this(id, level, title, facts, Optional.empty(), evidence);
  }
}

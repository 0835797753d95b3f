package org.minqing.monitor;

import java.util.List;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.layout.Block.Fact;

/**
 * What a rule of the user's found.
 *
 * @param id the same for the same finding
 * @param level how grave
 * @param title what it is about, a few words
 * @param facts the figures that made it fire
 * @param evidence posts that show it; those of people in distress are left out
 */
public record Notice(
    String id, RiskLevel level, String title, List<Fact> facts, List<AlertPost> evidence) {

  private static final int MOST_EVIDENCE = 10;

  /** Copies the lists. */
  public Notice {
    facts = List.copyOf(facts);
    evidence = evidence.stream().filter(AlertPost::quotable).limit(MOST_EVIDENCE).toList();
  }
}

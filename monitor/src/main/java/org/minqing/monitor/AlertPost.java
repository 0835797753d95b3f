package org.minqing.monitor;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.minqing.model.Medium;
import org.minqing.model.PostId;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/**
 * A post shown as evidence. Title and snippet come from strangers and are shown, never trusted.
 *
 * @param id names the post
 * @param title may be empty
 * @param snippet the passage that shows why; personal data masked; may be empty
 * @param url where it stands
 * @param medium what it counts as
 * @param time when it was written or collected
 * @param level how grave it is
 * @param categories its kinds of risk
 */
public record AlertPost(
    PostId id,
    String title,
    String snippet,
    URI url,
    Medium medium,
    Instant time,
    RiskLevel level,
    Set<RiskCategory> categories) {

  /** Copies the set. */
  public AlertPost {
    categories = Set.copyOf(categories);
  }

  /** Whether it may be quoted and linked: not what a person in distress wrote. */
  public boolean quotable() {
    return !categories.contains(RiskCategory.MENTAL_CRISIS);
  }
}

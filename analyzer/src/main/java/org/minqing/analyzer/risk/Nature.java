package org.minqing.analyzer.risk;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/** What a category of risk is to those who answer for it. */
enum Nature {
  /** Something may happen to people. */
  HAZARD(RiskLevel.I),
  /** Somebody is in need. */
  CARE(RiskLevel.I),
  /** Criticism of an authority, to be answered; never a threat, so never above yellow. */
  GRIEVANCE(RiskLevel.III),
  /** Something to be checked. */
  FLAG(RiskLevel.III);

  private final RiskLevel most;

  Nature(RiskLevel most) {
    this.most = most;
  }

  /** The gravest level that a post has by such a category alone. */
  RiskLevel most() {
    return most;
  }

  /**
   * By its name in a dictionary.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Nature of(String cell) {
    return Arrays.stream(values())
        .filter(nature -> nature.id().equals(cell))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "wanted a nature (%s), found \"%s\""
                    .formatted(
                        Arrays.stream(values()).map(Nature::id).collect(Collectors.joining(", ")),
                        cell)));
  }

  /** What a category of this name is where its row does not say. */
  static Nature usual(RiskCategory category) {
    return category.equals(RiskCategory.PUBLIC_SERVICE)
        ? GRIEVANCE
        : category.equals(RiskCategory.RUMOUR) ? FLAG : HAZARD;
  }

  private String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.minqing.monitor;

import java.util.Optional;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;

/**
 * What a series counts.
 *
 * @param category the kind of risk
 * @param region the city or province; empty: wherever, posts without a place included
 */
public record SeriesKey(RiskCategory category, Optional<RegionCode> region) {

  /** Whether a post can count in both: one kind, and one place lies in the other or is nowhere. */
  boolean shares(SeriesKey other) {
    return category.equals(other.category)
        && region.flatMap(own -> other.region.map(own::shares)).orElse(true);
  }
}

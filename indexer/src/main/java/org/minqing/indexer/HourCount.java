package org.minqing.indexer;

import java.time.Instant;
import java.util.Optional;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;

/**
 * How many posts of one kind stand in one hour.
 *
 * @param hour its beginning
 * @param category the kind
 * @param region the city or province; empty: wherever
 * @param count 1 or more; hours without posts have no record
 */
public record HourCount(
    Instant hour, RiskCategory category, Optional<RegionCode> region, long count) {}

package org.minqing.monitor;

import org.minqing.model.RegionCode;

/**
 * What a region brings to a burst.
 *
 * @param region which
 * @param count posts of the burst that are about it
 */
public record RegionShare(RegionCode region, long count) {}

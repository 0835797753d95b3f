package org.minqing.monitor.event;

import java.util.Set;
import java.util.stream.Collectors;
import org.minqing.model.Opinion;
import org.minqing.model.RegionCode;

/**
 * A place that a post names.
 *
 * @param code which
 * @param name as it is written there
 */
public record NamedPlace(RegionCode code, String name) {

  /** Those of a post that was read; the home of its source is not named. */
  public static Set<NamedPlace> in(Opinion opinion) {
    return opinion.regions().stream()
        .flatMap(region ->
            region.evidence().stream()
                .map(named -> new NamedPlace(region.value().code(), named.surface())))
        .collect(Collectors.toSet());
  }
}

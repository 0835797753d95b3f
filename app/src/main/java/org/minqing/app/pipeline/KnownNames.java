package org.minqing.app.pipeline;

import org.minqing.analyzer.Analyzer;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.monitor.Names;

/**
 * Names as the dictionaries have them; the code where they have none.
 *
 * @param analyzer knows the dictionaries
 */
public record KnownNames(Analyzer analyzer) implements Names {

  @Override
  public String category(RiskCategory category) {
    return analyzer.category(category).map(Analyzer.Name::chinese).orElse(category.id());
  }

  /** Posts are counted by city; those that are provinces themselves have no name as a city. */
  @Override
  public String region(RegionCode region) {
    return analyzer
        .region(region)
        .or(() -> analyzer.region(region.path().getFirst()))
        .map(known -> known.name())
        .orElse(region.value());
  }
}

package org.minqing.app.pipeline;

import org.minqing.analyzer.Analyzer;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.monitor.Names;

/** Names as the dictionaries have them; the code where they have none. */
record KnownNames(Analyzer analyzer) implements Names {

  @Override
  public String category(RiskCategory category) {
    return analyzer.category(category).map(Analyzer.Name::chinese).orElse(category.id());
  }

  @Override
  public String region(RegionCode region) {
    return analyzer.region(region).map(r -> r.name()).orElse(region.value());
  }
}

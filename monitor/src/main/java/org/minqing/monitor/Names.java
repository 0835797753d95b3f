package org.minqing.monitor;

import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;

/** What things are called; the dictionaries know. */
public interface Names {

  /** A category's Chinese name. */
  String category(RiskCategory category);

  /** A place's Chinese name. */
  String region(RegionCode region);
}

package org.minqing.monitor;

import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;

/** What things are called in a letter; the dictionaries know. */
public interface Names {

  /** A category's name in the letter's language. */
  String category(RiskCategory category);

  /** A category's English name, for the line that every letter has for whoever reads no Chinese. */
  String english(RiskCategory category);

  /** A place's name, which is Chinese. */
  String region(RegionCode region);
}

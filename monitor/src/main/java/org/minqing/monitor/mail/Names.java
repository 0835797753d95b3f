package org.minqing.monitor.mail;

import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;

/** What people call the things that mails speak of. */
public interface Names {

  /** A kind of risk, for example 电信网络诈骗; its id where it has no name. */
  String of(RiskCategory category);

  /** A place, for example 西安市雁塔区; its code where it has no name. */
  String of(RegionCode region);
}

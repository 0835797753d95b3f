package org.minqing.crawler;

import java.util.Optional;
import org.minqing.model.RegionCode;

/** Knows what places are called, which the crawler does not. */
@FunctionalInterface
public interface Places {

  /** Knows none. */
  Places UNKNOWN = name -> Optional.empty();

  /** The place of a name; empty where none or several are called so. */
  Optional<RegionCode> named(String name);
}

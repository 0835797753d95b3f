package org.minqing.model;

import java.util.List;

/**
 * A place a post is about (地区).
 *
 * @param code its code
 * @param names from the province down to the place itself, for example 陕西省, 西安市, 雁塔区; at least one
 */
public record Region(RegionCode code, List<String> names) {

  /**
   * @throws IllegalArgumentException if no name is given
   */
  public Region {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("region " + code + " has no name");
    }
  }

  /** Its own name. */
  public String name() {
    return names.getLast();
  }

  /** All names in a row, as on a letter. */
  public String fullName() {
    return String.join("", names);
  }
}

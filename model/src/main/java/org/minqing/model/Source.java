package org.minqing.model;

import java.util.Optional;

/**
 * A configured place to collect from (来源).
 *
 * @param id the name used in commands, logs and stored posts
 * @param name what people call it, any language, not blank
 * @param medium what its posts count as
 * @param reach where and how its posts are found
 * @param schedule when it is collected, a Quartz cron expression of six or seven fields, in the
 *     zone of the settings; empty: only on demand
 * @param politeness how gently its hosts are asked
 * @param home the region its posts are about where they name none
 * @param privateAddresses whether loopback and private addresses may be asked; false for anything
 *     on the public web
 * @param enabled whether the schedule runs it
 */
public record Source(
    SourceId id,
    String name,
    Medium medium,
    Reach reach,
    Optional<String> schedule,
    Politeness politeness,
    Optional<RegionCode> home,
    boolean privateAddresses,
    boolean enabled) {

  /**
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public Source {
    if (name.isBlank()) {
      throw new IllegalArgumentException("source " + id + " has a blank name");
    }
  }
}

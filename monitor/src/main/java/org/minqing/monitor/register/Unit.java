package org.minqing.monitor.register;

import java.util.List;
import java.util.Optional;

/**
 * Who can be made responsible (责任单位).
 *
 * @param id its name in the file
 * @param name as people call it
 * @param above the unit it reports to; empty at the top
 * @param mail who is written to when a unit below it leaves a risk past its day; may be empty
 */
public record Unit(String id, String name, Optional<String> above, List<String> mail) {

  /** Copies the list. */
  public Unit {
    mail = List.copyOf(mail);
  }

  /** A unit that nobody is written to at. */
  public Unit(String id, String name, Optional<String> above) {
    this(id, name, above, List.of());
  }
}

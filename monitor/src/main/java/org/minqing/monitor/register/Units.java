package org.minqing.monitor.register;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The units, as a tree.
 *
 * @param all in the order of the file
 */
public record Units(List<Unit> all) {

  /** None. */
  public static final Units NONE = new Units(List.of());

  /**
   * @throws IllegalArgumentException if a unit reports to one that is not there or, over others, to
   *     itself; the message names it
   */
  public Units {
    all = List.copyOf(all);
    for (var unit : all) {
      var above = unit.above();
      if (above.isPresent() && find(all, above.get()).isEmpty()) {
        throw new IllegalArgumentException("there is no unit " + above.get());
      }
    }
    var inCircles = inCircles(all);
    if (!inCircles.isEmpty()) {
      throw new IllegalArgumentException(
          "unit " + inCircles.getFirst().id() + " reports to itself");
    }
  }

  /** Those of some units that report, over others or not, to themselves. */
  public static List<Unit> inCircles(List<Unit> units) {
    return units.stream().filter(unit -> above(units, unit).contains(unit.id())).toList();
  }

  /** Whom one reports to, the nearest first; in a circle each stands once. */
  private static Set<String> above(List<Unit> units, Unit unit) {
    var above = new LinkedHashSet<String>();
    var at = unit.above();
    while (at.isPresent() && above.add(at.get())) {
      at = find(units, at.get()).flatMap(Unit::above);
    }
    return above;
  }

  private static Optional<Unit> find(List<Unit> all, String id) {
    return all.stream().filter(unit -> unit.id().equals(id)).findFirst();
  }

  /** One of them. */
  public Optional<Unit> find(String id) {
    return find(all, id);
  }

  /** The units above one, the nearest first; empty for one that is not there. */
  public List<Unit> above(String id) {
    return find(id).stream()
        .flatMap(unit -> above(all, unit).stream())
        .flatMap(above -> find(above).stream())
        .toList();
  }

  /** One and all below it; it alone if it is not there. */
  public Set<String> withBelow(String id) {
    var units = new HashSet<String>();
    units.add(id);
    all.stream()
        .map(Unit::id)
        .filter(below -> above(below).stream().map(Unit::id).anyMatch(id::equals))
        .forEach(units::add);
    return Set.copyOf(units);
  }

  /** What one is called; its id where it is not there any more. */
  public String name(String id) {
    return find(id).map(Unit::name).orElse(id);
  }
}

package org.minqing.monitor.register;

import java.util.ArrayList;
import java.util.HashSet;
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
      var seen = new HashSet<String>();
      for (var at = Optional.of(unit.id()); at.isPresent(); at = above(all, at.get())) {
        if (!seen.add(at.get())) {
          throw new IllegalArgumentException("unit " + unit.id() + " reports to itself");
        }
      }
    }
  }

  private static Optional<String> above(List<Unit> all, String id) {
    return find(all, id)
        .orElseThrow(() -> new IllegalArgumentException("there is no unit " + id))
        .above();
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
    var above = new ArrayList<Unit>();
    for (var at = find(id).flatMap(Unit::above);
        at.isPresent();
        at = find(at.get()).flatMap(Unit::above)) {
      find(at.get()).ifPresent(above::add);
    }
    return List.copyOf(above);
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

package org.minqing.monitor.follow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minqing.model.PostId;
import org.minqing.monitor.event.EventPost;
import org.minqing.monitor.event.EventStream;
import org.minqing.monitor.event.Tuning;

/**
 * Posts that speak of one thing, before it is known which event it is.
 *
 * @param sightings in order of time; one at least
 * @param copies those of them that repeat another
 */
record Happening(List<Sighting> sightings, Set<PostId> copies) {

  private static final int LEAST_WINDOW = 100;

  Happening {
    sightings = List.copyOf(sightings);
    copies = Set.copyOf(copies);
  }

  Instant first() {
    return sightings.getFirst().time();
  }

  Instant last() {
    return sightings.getLast().time();
  }

  /** All of them, added up. */
  Tally tally() {
    var tally = new Tally();
    sightings.forEach(tally::add);
    return tally;
  }

  /** Those that repeat nobody. */
  List<Sighting> originals() {
    return sightings.stream().filter(s -> !copies.contains(s.id())).toList();
  }

  /** Groups what was seen; each sighting is in one group. */
  static List<Happening> among(List<Sighting> seen) {
    var inOrder = new ArrayList<>(seen);
    inOrder.sort(Comparator.comparing(Sighting::time).thenComparing(s -> s.id().value()));
    var byId = new HashMap<String, Sighting>();
    var groups = new LinkedHashMap<String, List<Sighting>>();
    var copies = new HashSet<PostId>();
    var stream =
        new EventStream(
            Tuning.STANDARD.withWindow(Math.max(LEAST_WINDOW, inOrder.size())),
            placement -> {
              var sighting = byId.get(placement.id());
              if (sighting != null) {
                placement.duplicateOf().ifPresent(original -> copies.add(sighting.id()));
                groups.computeIfAbsent(placement.event(), e -> new ArrayList<>()).add(sighting);
              }
            });
    for (var sighting : inOrder) {
      byId.put(sighting.id().value(), sighting);
      stream.add(
          new EventPost(
              sighting.id().value(),
              Optional.of(sighting.time()),
              sighting.title(),
              sighting.text(),
              sighting.named()));
    }
    stream.finish();
    return groups.values().stream().map(group -> of(group, copies)).toList();
  }

  private static Happening of(List<Sighting> group, Set<PostId> copies) {
    var own = new HashSet<PostId>();
    group.stream().map(Sighting::id).filter(copies::contains).forEach(own::add);
    return new Happening(group, own);
  }
}

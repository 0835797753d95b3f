package org.minqing.monitor.follow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.minqing.model.PostId;

/**
 * Which of the events known goes on in which of the groups found now. A group and an event that
 * share most posts belong together; what is left over has split off or was taken in.
 */
final class Continuity {

  private static final int ID_LENGTH = 12;

  private final Map<PostId, String> before;
  private final Set<String> taken;
  // By identity: two groups are never the same, and to compare them would read all their posts.
  private final IdentityHashMap<Happening, String> names = new IdentityHashMap<>();
  private final Map<String, String> mergedInto = new LinkedHashMap<>();
  private final Map<String, String> splitFrom = new LinkedHashMap<>();

  private Continuity(Map<PostId, String> before) {
    this.before = before;
    this.taken = new HashSet<>(before.values());
  }

  /**
   * Names the groups.
   *
   * @param before the event that each post was in
   */
  static Continuity of(List<Happening> now, Map<PostId, String> before) {
    var continuity = new Continuity(before);
    continuity.goOn(now);
    continuity.begin(now);
    continuity.takeIn(now);
    return continuity;
  }

  private record Overlap(Happening happening, String event, int posts) {}

  /** The name of a group. */
  String name(Happening happening) {
    return Objects.requireNonNull(names.get(happening), "every group has a name");
  }

  /** Events of which no group bears the name any more, and where most of their posts went. */
  Map<String, String> mergedInto() {
    return mergedInto;
  }

  /** New events whose posts were in another before. */
  Map<String, String> splitFrom() {
    return splitFrom;
  }

  private void goOn(List<Happening> now) {
    var overlaps = new ArrayList<Overlap>();
    now.forEach(happening ->
        shared(happening)
            .forEach((event, posts) -> overlaps.add(new Overlap(happening, event, posts))));
    overlaps.sort(
        Comparator.comparingInt(Overlap::posts)
            .reversed()
            .thenComparing(overlap -> overlap.happening().first())
            .thenComparing(Overlap::event));
    var given = new HashSet<String>();
    for (var overlap : overlaps) {
      if (!names.containsKey(overlap.happening()) && given.add(overlap.event())) {
        names.put(overlap.happening(), overlap.event());
      }
    }
  }

  private Map<String, Integer> shared(Happening happening) {
    var counts = new HashMap<String, Integer>();
    for (var sighting : happening.sightings()) {
      var event = before.get(sighting.id());
      if (event != null) {
        counts.merge(event, 1, Integer::sum);
      }
    }
    return counts;
  }

  private void begin(List<Happening> now) {
    for (var happening : now) {
      if (!names.containsKey(happening)) {
        var name = freshName(happening);
        names.put(happening, name);
        most(shared(happening)).ifPresent(event -> splitFrom.put(name, event));
      }
    }
  }

  /** After its first post whose name is not given to another event yet. */
  private String freshName(Happening happening) {
    return happening.sightings().stream()
        .map(sighting -> sighting.id().value())
        .map(id -> id.substring(0, Math.min(ID_LENGTH, id.length())))
        .filter(taken::add)
        .findFirst()
        .orElseGet(() -> {
          var whole = happening.sightings().getFirst().id().value();
          taken.add(whole);
          return whole;
        });
  }

  private void takeIn(List<Happening> now) {
    var going = new HashSet<>(names.values());
    var heirs = new HashMap<String, Map<String, Integer>>();
    for (var happening : now) {
      var heir = name(happening);
      shared(happening)
          .forEach((event, posts) -> {
            if (!going.contains(event)) {
              heirs.computeIfAbsent(event, e -> new HashMap<>()).merge(heir, posts, Integer::sum);
            }
          });
    }
    heirs.forEach((event, counts) -> most(counts).ifPresent(heir -> mergedInto.put(event, heir)));
  }

  private static Optional<String> most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey);
  }
}

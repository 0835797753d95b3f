package org.minqing.monitor.event;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.minqing.model.Folding;

/**
 * What the grouping of events needs of a post.
 *
 * @param id names it in the answer; unique in a stream
 * @param published when it was written; empty where the source is silent
 * @param title empty where it has none
 * @param text the body
 * @param places those it names; empty where it names none, or nobody looked
 */
public record EventPost(
    String id, Optional<Instant> published, String title, String text, Set<NamedPlace> places) {

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException if the id is blank
   */
  public EventPost {
    places = Set.copyOf(places);
    if (id.isBlank()) {
      throw new IllegalArgumentException("a post needs an id");
    }
  }

  /** A post of which nobody knows what places it names. */
  public EventPost(String id, Optional<Instant> published, String title, String text) {
    this(id, published, title, text, Set.of());
  }

  /**
   * Whether both name places, and none of the one's is one of the other's, lies in it or holds it.
   * What both texts name is no difference, whatever place each was read as.
   */
  boolean isElsewhere(EventPost other) {
    return !places.isEmpty()
        && !other.places.isEmpty()
        && places.stream()
            .noneMatch(
                place -> other.places.stream().anyMatch(there -> place.code().shares(there.code())))
        && !names(other.places)
        && !other.names(places);
  }

  private boolean names(Set<NamedPlace> others) {
    var words = Folding.fold(title + '\n' + text);
    return others.stream().anyMatch(place -> words.contains(Folding.fold(place.name())));
  }
}

package org.minqing.monitor.follow;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.Tag;
import org.minqing.model.Target;

/**
 * Who or what the posts of an event blame or praise. A post counts once each way, however often it
 * says so.
 *
 * @param name who or what
 * @param blaming posts that blame it
 * @param praising posts that praise it
 */
public record Judged(String name, int blaming, int praising) {

  /** All who are judged in posts, the most often first. */
  public static List<Judged> among(Collection<Opinion> opinions) {
    var judged = new HashMap<String, Judged>();
    for (var opinion : opinions) {
      for (var target : new HashSet<>(opinion.targets().stream().map(Judged::of).toList())) {
        judged.merge(target.name(), target, Judged::and);
      }
    }
    return judged.values().stream()
        .sorted(
            Comparator.comparingInt((Judged one) -> one.blaming() + one.praising())
                .reversed()
                .thenComparing(Judged::name))
        .toList();
  }

  private static Judged of(Tag<Target> tag) {
    var blames = tag.value().polarity() == Polarity.NEGATIVE;
    return new Judged(tag.value().name(), blames ? 1 : 0, blames ? 0 : 1);
  }

  private Judged and(Judged other) {
    return new Judged(name, blaming + other.blaming, praising + other.praising);
  }
}

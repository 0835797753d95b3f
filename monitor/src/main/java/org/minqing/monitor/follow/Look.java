package org.minqing.monitor.follow;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.model.PostId;

/**
 * One look at all that was seen lately: the events it tells of, each with the name under which it
 * was known. A pure function of the sightings and of the names they had, so that it can be made
 * again after a crash, a new dictionary or an expiry.
 *
 * @param events those of two posts and more, and single posts of level III and above
 * @param membership the event of each post that is in one
 * @param mergedInto events that are part of another now, by id
 * @param splitFrom new events and those that they were part of, by id
 */
public record Look(
    List<Event> events,
    Map<PostId, String> membership,
    Map<String, String> mergedInto,
    Map<String, String> splitFrom) {

  /** Copies the collections. */
  public Look {
    events = List.copyOf(events);
    membership = Map.copyOf(membership);
    mergedInto = Map.copyOf(mergedInto);
    splitFrom = Map.copyOf(splitFrom);
  }

  /**
   * Takes a look. What people in distress wrote is left out, whatever it is alike to.
   *
   * @param seen posts in any order
   * @param before the event that each post was in at the last look; may hold posts not seen now
   * @param zone whose days are told
   */
  public static Look at(List<Sighting> seen, Map<PostId, String> before, ZoneId zone) {
    var shown = seen.stream().filter(Sighting::quotable).toList();
    var happenings =
        Happening.among(shown).stream().filter(happening -> happening.tally().isEvent()).toList();
    var continuity = Continuity.of(happenings, before);
    var portrait = new Portrait(Keywords.against(shown), zone);
    var membership = new HashMap<PostId, String>();
    for (var happening : happenings) {
      happening
          .sightings()
          .forEach(sighting -> membership.put(sighting.id(), continuity.name(happening)));
    }
    return new Look(
        happenings.stream().map(h -> portrait.of(continuity.name(h), h)).toList(),
        membership,
        continuity.mergedInto(),
        continuity.splitFrom());
  }
}

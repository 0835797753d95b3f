package org.minqing.monitor.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two events that have to do with one another (风险图): when one changes, the other is worth another
 * look.
 *
 * @param one the id of the earlier
 * @param other the id of the later
 * @param kind what they share
 * @param reason what exactly, for people
 * @param weight how strongly, above 0; the sum of what they share
 */
public record Link(String one, String other, Kind kind, String reason, double weight) {

  /** What two events can share. */
  public enum Kind {
    /** The kind of risk, at one place. */
    CAUSE,
    /** The place. */
    PLACE,
    /** What they speak of. */
    SUBJECT
  }

  private static final Duration NEAR = Duration.ofDays(30);
  private static final int LEADING_WORDS = 8;
  private static final int LEAST_SHARED = 2;

  // What every fifth event is about, a city or one kind of risk in it, links nothing.
  private static final double COMMON = 0.2;
  private static final int ALWAYS_RARE = 3;

  /** The links among events, the strongest first. */
  public static List<Link> among(List<Event> events) {
    var graph = new Graph(events);
    var links = new ArrayList<Link>();
    for (var i = 0; i < events.size(); i++) {
      for (var j = i + 1; j < events.size(); j++) {
        links.addAll(graph.links(events.get(i), events.get(j)));
      }
    }
    links.sort(
        Comparator.comparingDouble(Link::weight)
            .reversed()
            .thenComparing(Link::one)
            .thenComparing(Link::other)
            .thenComparing(Link::kind));
    return List.copyOf(links);
  }

  private static final class Graph {

    private final Map<String, Integer> wordUse = new HashMap<>();
    private final Map<String, Integer> placeUse = new HashMap<>();
    private final Map<String, Integer> causeUse = new HashMap<>();
    private final double common;

    Graph(List<Event> events) {
      common = Math.max(ALWAYS_RARE, events.size() * COMMON);
      for (var event : events) {
        words(event).forEach(word -> wordUse.merge(word, 1, Integer::sum));
        for (var place : places(event).keySet()) {
          placeUse.merge(place, 1, Integer::sum);
          causeUse.merge(cause(event, place), 1, Integer::sum);
        }
      }
    }

    List<Link> links(Event a, Event b) {
      if (apart(a, b)) {
        return List.of();
      }
      return a.first().isAfter(b.first()) ? inOrder(b, a) : inOrder(a, b);
    }

    private List<Link> inOrder(Event one, Event other) {
      var links = new ArrayList<Link>();
      var sameKind = one.category().isPresent() && one.category().equals(other.category());
      var places = sharedPlaces(one, other, sameKind);
      if (!places.isEmpty()) {
        links.add(
            new Link(
                one.id(),
                other.id(),
                sameKind ? Kind.CAUSE : Kind.PLACE,
                String.join("、", places),
                sameKind ? 2.0 : 1.0));
      }
      var words = sharedWords(one, other);
      if (words.size() >= LEAST_SHARED) {
        links.add(
            new Link(
                one.id(),
                other.id(),
                Kind.SUBJECT,
                words.stream().sorted().collect(Collectors.joining("、")),
                words.size() * (sameKind ? 1.0 : 0.5)));
      }
      return links;
    }

    private static boolean apart(Event a, Event b) {
      var silence =
          a.first().isAfter(b.last())
              ? Duration.between(b.last(), a.first())
              : Duration.between(a.last(), b.first());
      return silence.compareTo(NEAR) > 0;
    }

    private Set<String> sharedWords(Event one, Event other) {
      var shared = new HashSet<>(words(one));
      shared.retainAll(words(other));
      shared.removeIf(word -> wordUse.getOrDefault(word, 0) > common);
      return shared;
    }

    private static List<String> words(Event event) {
      return event.keywords().stream().limit(LEADING_WORDS).toList();
    }

    private List<String> sharedPlaces(Event one, Event other, boolean sameKind) {
      var theirs = places(other);
      return places(one).entrySet().stream()
          .filter(place -> theirs.containsKey(place.getKey()))
          .filter(place ->
              (sameKind ? causeUse(one, place.getKey()) : placeUse(place.getKey())) <= common)
          .map(Map.Entry::getValue)
          .sorted()
          .toList();
    }

    private int causeUse(Event event, String place) {
      return causeUse.getOrDefault(cause(event, place), 0);
    }

    private int placeUse(String place) {
      return placeUse.getOrDefault(place, 0);
    }

    private static String cause(Event event, String place) {
      return place + event.category();
    }

    /** The cities and counties that a third of the posts name; a province says too little. */
    private static Map<String, String> places(Event event) {
      return event.places().stream()
          .filter(place -> !place.code().value().endsWith("0000"))
          .filter(place -> place.posts() * 3 >= event.posts())
          .collect(
              Collectors.toMap(
                  place -> place.code().value(), Event.Place::name, (first, same) -> first));
    }
  }
}

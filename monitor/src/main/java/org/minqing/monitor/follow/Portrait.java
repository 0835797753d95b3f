package org.minqing.monitor.follow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.model.PostId;
import org.minqing.model.Region;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;

/** Says of a group of posts all that is told of an event. */
final class Portrait {

  private static final int LEAST_FOR_TENDENCY = 2;
  private static final int MOST_TELLING = 20;
  private static final int MOST_PLACES = 50;

  private final Keywords words;
  private final ZoneId zone;

  Portrait(Keywords words, ZoneId zone) {
    this.words = words;
    this.zone = zone;
  }

  Event of(String id, Happening happening) {
    var all = happening.sightings();
    var originals = happening.originals();
    var keywords = words.of(originals);
    var gist = new Gist(keywords);
    var tally = happening.tally();
    return new Event(
        id,
        gist.title(reaching(tally.level(), originals)),
        gist.summary(originals),
        List.copyOf(keywords.keySet()),
        tally.level(),
        tally.category(),
        all.size(),
        happening.copies().size(),
        happening.first(),
        happening.last(),
        spread(all),
        places(all),
        hours(all, originals),
        days(all),
        tendencies(all),
        telling(originals));
  }

  /** Those that make the event as grave as it is; all if none of them does alone. */
  private static List<Sighting> reaching(RiskLevel level, List<Sighting> posts) {
    var reaching = posts.stream().filter(post -> post.level().atLeast(level)).toList();
    return reaching.isEmpty() ? posts : reaching;
  }

  private static List<Event.Step> spread(List<Sighting> all) {
    var bySource = new LinkedHashMap<SourceId, List<Sighting>>();
    all.forEach(s -> bySource.computeIfAbsent(s.source(), x -> new ArrayList<>()).add(s));
    return bySource.values().stream()
        .map(own -> {
          var first = own.getFirst();
          return new Event.Step(first.source(), first.medium(), first.time(), own.size());
        })
        .toList();
  }

  private static List<Event.Place> places(List<Sighting> all) {
    var byPlace = new LinkedHashMap<Region, List<Instant>>();
    for (var sighting : all) {
      for (var region : sighting.regions()) {
        byPlace.computeIfAbsent(region, r -> new ArrayList<>()).add(sighting.time());
      }
    }
    return byPlace.entrySet().stream()
        .map(place ->
            new Event.Place(
                place.getKey().code(),
                place.getKey().fullName(),
                place.getValue().getFirst(),
                place.getValue().size()))
        .limit(MOST_PLACES)
        .toList();
  }

  private static List<Event.Hour> hours(List<Sighting> all, List<Sighting> originals) {
    var posts = byHour(all);
    var first = byHour(originals);
    return posts.entrySet().stream()
        .map(hour ->
            new Event.Hour(
                hour.getKey(),
                hour.getValue(),
                hour.getValue() - first.getOrDefault(hour.getKey(), 0)))
        .toList();
  }

  private static Map<Instant, Integer> byHour(List<Sighting> sightings) {
    var counts = new TreeMap<Instant, Integer>();
    sightings.forEach(s -> counts.merge(s.time().truncatedTo(ChronoUnit.HOURS), 1, Integer::sum));
    return counts;
  }

  private List<Event.Day> days(List<Sighting> all) {
    var byDay = new TreeMap<LocalDate, List<Sighting>>();
    for (var sighting : all) {
      var day = sighting.time().atZone(zone).toLocalDate();
      byDay.computeIfAbsent(day, d -> new ArrayList<>()).add(sighting);
    }
    return byDay.entrySet().stream()
        .map(day ->
            new Event.Day(
                day.getKey(),
                day.getValue().size(),
                count(day.getValue().stream().map(Sighting::polarity)),
                count(day.getValue().stream().flatMap(s -> s.emotion().stream())),
                count(day.getValue().stream().flatMap(s -> s.stance().stream()))))
        .toList();
  }

  private static <T> Map<T, Integer> count(Stream<T> values) {
    var counts = new HashMap<T, Integer>();
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    return counts;
  }

  private static List<Event.Tendency> tendencies(List<Sighting> all) {
    var mean = lean(all);
    return all.stream().collect(Collectors.groupingBy(Sighting::source)).entrySet().stream()
        .filter(own -> own.getValue().size() >= LEAST_FOR_TENDENCY)
        .map(own ->
            new Event.Tendency(own.getKey(), own.getValue().size(), lean(own.getValue()) - mean))
        .sorted(
            Comparator.<Event.Tendency>comparingDouble(t -> Math.abs(t.lean()))
                .reversed()
                .thenComparing(t -> t.source().value()))
        .toList();
  }

  private static double lean(List<Sighting> posts) {
    return posts.stream()
        .mapToInt(post ->
            switch (post.polarity()) {
              case NEGATIVE -> -1;
              case NEUTRAL -> 0;
              case POSITIVE -> 1;
            })
        .average()
        .orElse(0);
  }

  private static List<PostId> telling(List<Sighting> originals) {
    return originals.stream()
        .sorted(Comparator.comparing(Sighting::level).reversed())
        .limit(MOST_TELLING)
        .map(Sighting::id)
        .toList();
  }
}

package org.minqing.monitor.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ranks what messages are about. A matter is hot when many write about it, when many second what is
 * written, and when it comes thick and fast.
 */
public final class HotMatters {

  // People complain of one estate for months and still mean one matter.
  private static final Tuning PATIENT =
      new Tuning(
          100_000,
          10_000,
          Tuning.STANDARD.copy(),
          0.19,
          Tuning.STANDARD.titleShare(),
          Duration.ofDays(60),
          Duration.ofDays(90));

  // Wishes to a whole city that are only worded alike are hardly one matter.
  private static final double WIDE = 0.7;

  private HotMatters() {}

  /** The hottest first. */
  public static List<Matter> of(List<Message> messages) {
    var groups = new LinkedHashMap<String, List<Message>>();
    var byId = new HashMap<String, Message>();
    messages.forEach(message -> byId.put(message.post().id(), message));
    var copies = new HashSet<String>();
    var stream =
        new EventStream(
            PATIENT,
            placement -> {
              placement.duplicateOf().ifPresent(original -> copies.add(placement.id()));
              Optional.ofNullable(byId.get(placement.id()))
                  .ifPresent(m ->
                      groups.computeIfAbsent(placement.event(), e -> new ArrayList<>()).add(m));
            });
    messages.stream().map(Message::post).forEach(stream::add);
    stream.finish();
    return groups.entrySet().stream()
        .map(group -> matter(group, copies))
        .sorted(Comparator.comparingDouble(Matter::heat).reversed())
        .toList();
  }

  private static Matter matter(Map.Entry<String, List<Message>> group, Set<String> copies) {
    var messages = group.getValue();
    var times = messages.stream().flatMap(m -> m.post().published().stream()).sorted().toList();
    var likes = messages.stream().mapToInt(Message::likes).sum();
    var ids = messages.stream().map(m -> m.post().id()).toList();
    var place = messages.size() == 1 ? "" : place(messages);
    return new Matter(
        group.getKey(),
        title(messages),
        place,
        times.stream().findFirst(),
        times.isEmpty() ? Optional.empty() : Optional.of(times.getLast()),
        messages.size(),
        (int) ids.stream().filter(copies::contains).count(),
        likes,
        heat(messages, times) * (messages.size() == 1 || SharedPlace.isNarrow(place) ? 1 : WIDE),
        ids);
  }

  private static String place(List<Message> messages) {
    return SharedPlace.of(
        messages.stream().map(m -> m.post().title() + '\n' + m.post().text()).toList());
  }

  /**
   * Each message counts one, its likes by their square root (they come cheaper than words), and all
   * of it less the longer it drags on: by half from a month to a year.
   */
  private static double heat(List<Message> messages, List<Instant> times) {
    var voices = messages.stream().mapToDouble(m -> 1 + Math.sqrt(m.likes()) / 3).sum();
    var days = times.isEmpty() ? 0 : Duration.between(times.getFirst(), times.getLast()).toDays();
    return voices / Math.sqrt(1 + days / 120.0);
  }

  /** The title whose pairs of characters come most often in all the titles. */
  private static String title(List<Message> messages) {
    var counts = new HashMap<Integer, Integer>();
    for (var message : messages) {
      for (var key : Features.distinct(Features.of(Headline.of(message.post())))) {
        counts.merge(key, 1, Integer::sum);
      }
    }
    return messages.stream()
        .map(message -> Headline.of(message.post()))
        .max(Comparator.comparingDouble(headline -> typical(headline, counts)))
        .orElse("");
  }

  private static double typical(String headline, Map<Integer, Integer> counts) {
    var keys = Features.distinct(Features.of(headline));
    var sum = 0.0;
    for (var key : keys) {
      sum += counts.getOrDefault(key, 0);
    }
    return keys.length == 0 ? 0 : sum / Math.sqrt(keys.length);
  }
}

package org.minqing.monitor.follow;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/**
 * How grave an event is and of what kind, by the posts that were added so far. Added one after the
 * other, they tell what it was earlier.
 */
public final class Tally {

  // One misread post in a hundred must not make an event very serious.
  private static final double LEVEL_SHARE = 0.2;
  private static final double CATEGORY_SHARE = 0.3;

  private final Map<RiskLevel, Integer> levels = new EnumMap<>(RiskLevel.class);
  private final Map<RiskCategory, Integer> categories = new HashMap<>();
  private final Set<RegionCode> places = new HashSet<>();
  private int posts;

  /** Adds a post. */
  public void add(Sighting sighting) {
    posts++;
    levels.merge(sighting.level(), 1, Integer::sum);
    sighting.categories().forEach(category -> categories.merge(category, 1, Integer::sum));
    sighting.regions().stream().map(Region::code).forEach(places::add);
  }

  /** How many posts there are. */
  public int posts() {
    return posts;
  }

  /** The gravest level that a fifth of the posts reach. */
  public RiskLevel level() {
    var needed = Math.max(1, Math.ceil(posts * LEVEL_SHARE));
    return Stream.of(RiskLevel.values())
        .filter(level -> reaching(level) >= needed)
        .max(RiskLevel::compareTo)
        .orElse(RiskLevel.NONE);
  }

  private int reaching(RiskLevel level) {
    return levels.entrySet().stream()
        .filter(count -> count.getKey().atLeast(level))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** The kind of risk that most posts are of; empty if few are of any. */
  public Optional<RiskCategory> category() {
    return categories.entrySet().stream()
        .filter(count -> count.getValue() >= posts * CATEGORY_SHARE)
        .max(
            Map.Entry.<RiskCategory, Integer>comparingByValue()
                .thenComparing(count -> count.getKey().id()))
        .map(Map.Entry::getKey);
  }

  /** The places named. */
  public Set<RegionCode> places() {
    return Set.copyOf(places);
  }

  /** Whether this is an event: two posts or more, or one of level III and above. */
  public boolean isEvent() {
    return posts > 1 || level().atLeast(RiskLevel.III);
  }
}

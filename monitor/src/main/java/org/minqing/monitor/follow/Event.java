package org.minqing.monitor.follow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.model.Emotion;
import org.minqing.model.Medium;
import org.minqing.model.Polarity;
import org.minqing.model.PostId;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.model.Stance;

/**
 * What happened, as the posts of the last weeks tell it (事件).
 *
 * @param id stays as long as the event goes on
 * @param title of the post that says best what all are about
 * @param summary what the posts say, in their own sentences, in order of time; 3 at most
 * @param keywords what they speak of more than others do, the most telling first
 * @param level how grave: the gravest level that a fifth of the posts reach
 * @param category the kind of risk that most posts are of; empty if few are of any
 * @param posts how many
 * @param copies how many of these say word for word what was said before
 * @param first the time of the first
 * @param last the time of the last
 * @param spread the sources in the order in which they came to it; the first is where it was first
 *     seen
 * @param places the places named, in the order in which it reached them
 * @param hours posts by hour, hours without one left out
 * @param days how people took it, day by day
 * @param tendencies how far a source's posts lean from the event's mean, the furthest first
 * @param telling posts that show what it is about, the gravest first; 20 at most
 */
public record Event(
    String id,
    String title,
    List<Quote> summary,
    List<String> keywords,
    RiskLevel level,
    Optional<RiskCategory> category,
    int posts,
    int copies,
    Instant first,
    Instant last,
    List<Step> spread,
    List<Place> places,
    List<Hour> hours,
    List<Day> days,
    List<Tendency> tendencies,
    List<PostId> telling) {

  /**
   * @throws IllegalArgumentException if it has no post
   */
  public Event {
    if (posts < 1 || copies >= posts) {
      throw new IllegalArgumentException("an event has a post, and a first one; got " + posts);
    }
    summary = List.copyOf(summary);
    keywords = List.copyOf(keywords);
    spread = List.copyOf(spread);
    places = List.copyOf(places);
    hours = List.copyOf(hours);
    days = List.copyOf(days);
    tendencies = List.copyOf(tendencies);
    telling = List.copyOf(telling);
  }

  /**
   * A sentence of a post.
   *
   * @param post which
   * @param words the sentence
   */
  public record Quote(PostId post, String words) {}

  /**
   * A source that came to the event.
   *
   * @param source which
   * @param medium what it counts as
   * @param first when
   * @param posts how many it brought
   */
  public record Step(SourceId source, Medium medium, Instant first, int posts) {}

  /**
   * A place the event reached.
   *
   * @param code its code
   * @param name its name
   * @param first when it was named first
   * @param posts how many name it
   */
  public record Place(RegionCode code, String name, Instant first, int posts) {}

  /**
   * Posts of an hour.
   *
   * @param from its beginning
   * @param posts how many
   * @param copies how many of these say word for word what was said before
   */
  public record Hour(Instant from, int posts, int copies) {}

  /**
   * How people took it on one day.
   *
   * @param day which
   * @param posts how many
   * @param polarities how many lean which way
   * @param emotions how many feel what
   * @param stances how many stand how
   */
  public record Day(
      LocalDate day,
      int posts,
      Map<Polarity, Integer> polarities,
      Map<Emotion, Integer> emotions,
      Map<Stance, Integer> stances) {

    /** Copies the maps. */
    public Day {
      polarities = Map.copyOf(polarities);
      emotions = Map.copyOf(emotions);
      stances = Map.copyOf(stances);
    }
  }

  /**
   * A source's tendency.
   *
   * @param source which
   * @param posts how many it is read from; 2 and more
   * @param lean its mean polarity less the event's, −2 (much more negative) to 2
   */
  public record Tendency(SourceId source, int posts, double lean) {}

  /** How many posts the last hours before {@code end} brought. */
  public int postsWithin(Instant end, Duration span) {
    return hours.stream()
        .filter(hour -> !hour.from().isBefore(end.minus(span)) && hour.from().isBefore(end))
        .mapToInt(Hour::posts)
        .sum();
  }

  /** Sentences of some of its posts, chosen for its keywords as those of the summary are. */
  public List<Quote> quotes(List<Sighting> posts) {
    var telling = new HashMap<String, Double>();
    keywords.forEach(word -> telling.put(word, 1.0));
    return new Gist(telling).summary(posts.stream().filter(Sighting::quotable).toList());
  }

  /** How many cities it has reached. */
  public long cities() {
    return places.stream().map(place -> place.code().value().substring(0, 4)).distinct().count();
  }
}

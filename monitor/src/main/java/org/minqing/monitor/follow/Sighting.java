package org.minqing.monitor.follow;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.minqing.model.Emotion;
import org.minqing.model.Medium;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.PostId;
import org.minqing.model.Region;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.model.Stance;
import org.minqing.model.Tag;
import org.minqing.monitor.event.NamedPlace;

/**
 * A post as far as the following of events needs it.
 *
 * @param id the post
 * @param source where it was collected
 * @param medium what it counts as
 * @param time when it was written or collected
 * @param title may be empty
 * @param text the body, personal data masked
 * @param level how grave
 * @param categories its kinds of risk
 * @param polarity which way it leans
 * @param emotion what it feels like, if read
 * @param stance how it stands to its subject, if read
 * @param regions the places it is about
 * @param named those of them that it names
 * @param words the different words of title and body, two characters and longer
 */
public record Sighting(
    PostId id,
    SourceId source,
    Medium medium,
    Instant time,
    String title,
    String text,
    RiskLevel level,
    Set<RiskCategory> categories,
    Polarity polarity,
    Optional<Emotion> emotion,
    Optional<Stance> stance,
    List<Region> regions,
    Set<NamedPlace> named,
    Set<String> words) {

  /** Copies the collections. */
  public Sighting {
    categories = Set.copyOf(categories);
    regions = List.copyOf(regions);
    named = Set.copyOf(named);
    words = Set.copyOf(words);
  }

  /**
   * What an opinion says.
   *
   * @param shared gives one object for equal words, so that a month of posts fits into memory
   */
  public static Sighting of(Opinion opinion, UnaryOperator<String> shared) {
    var post = opinion.post();
    return new Sighting(
        post.id(),
        post.source(),
        post.medium(),
        post.time(),
        post.title(),
        post.text(),
        opinion.level(),
        new HashSet<>(opinion.risks().stream().map(Tag::value).toList()),
        opinion.polarity().value(),
        opinion.emotion().map(Tag::value),
        opinion.stance().map(Tag::value),
        opinion.regions().stream().map(Tag::value).toList(),
        NamedPlace.in(opinion),
        words(opinion.words(), shared));
  }

  private static Set<String> words(Opinion.Words words, UnaryOperator<String> shared) {
    var distinct = new HashSet<String>();
    for (var list : List.of(words.title(), words.text())) {
      for (var word : list) {
        if (word.codePointCount(0, word.length()) > 1
            && word.codePoints().allMatch(Character::isLetter)) {
          distinct.add(shared.apply(word));
        }
      }
    }
    return distinct;
  }

  /** Whether it may be shown with an event: not what a person in distress wrote. */
  public boolean quotable() {
    return !categories.contains(RiskCategory.MENTAL_CRISIS);
  }
}

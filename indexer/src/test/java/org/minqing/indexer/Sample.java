package org.minqing.indexer;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.model.Domain;
import org.minqing.model.Emotion;
import org.minqing.model.Engagement;
import org.minqing.model.Entity;
import org.minqing.model.EntityKind;
import org.minqing.model.Medium;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.model.Stance;
import org.minqing.model.Tag;
import org.minqing.model.Target;

/** An opinion in the making; every step changes one thing and leaves the rest plain. */
public final class Sample {

  private final URI url;
  private String title = "";
  private String text = "一切如常。";
  private Instant time = Instant.parse("2024-01-15T04:00:00Z");
  private Medium medium = Medium.NEWS;
  private String source = "daily";
  private Polarity polarity = Polarity.NEUTRAL;
  private int sensitivity;
  private RiskLevel level = RiskLevel.NONE;
  private Instant fetched = Instant.parse("2024-06-01T00:00:00Z");
  private Optional<Tag<Emotion>> emotion = Optional.empty();
  private Optional<Tag<Stance>> stance = Optional.empty();
  private Optional<Tag<Domain>> domain = Optional.empty();
  private final List<Tag<RiskCategory>> risks = new ArrayList<>();
  private final List<Tag<Region>> regions = new ArrayList<>();
  private final List<Tag<Entity>> entities = new ArrayList<>();
  private final List<Tag<Target>> targets = new ArrayList<>();

  private Sample(URI url) {
    this.url = url;
  }

  public static Sample post(int number) {
    return new Sample(URI.create("https://news.example/" + number));
  }

  public static PostId id(int number) {
    return PostId.of(URI.create("https://news.example/" + number), "");
  }

  public Sample title(String value) {
    title = value;
    return this;
  }

  public Sample text(String value) {
    text = value;
    return this;
  }

  public Sample at(String value) {
    return at(Instant.parse(value));
  }

  public Sample at(Instant value) {
    time = value;
    return this;
  }

  public Sample in(Medium value) {
    medium = value;
    return this;
  }

  public Sample from(String value) {
    source = value;
    return this;
  }

  public Sample leaning(Polarity value) {
    polarity = value;
    return this;
  }

  public Sample graded(int value, RiskLevel grade) {
    sensitivity = value;
    level = grade;
    return this;
  }

  public Sample risk(String value) {
    risks.add(tag(new RiskCategory(value)));
    return this;
  }

  public Sample about(String code, String... names) {
    regions.add(tag(new Region(new RegionCode(code), List.of(names))));
    return this;
  }

  public Sample fetched(String value) {
    fetched = Instant.parse(value);
    return this;
  }

  public Sample reading(Emotion feels, Stance stands, Domain concerns) {
    emotion = Optional.of(tag(feels));
    stance = Optional.of(tag(stands));
    domain = Optional.of(tag(concerns));
    return this;
  }

  public Sample naming(String value) {
    entities.add(tag(new Entity(EntityKind.ORGANISATION, value)));
    return this;
  }

  private static <T> Tag<T> tag(T value) {
    return new Tag<>(value, 0.9, List.of());
  }

  /** As a repost of another sample, or of its own where it is the same. */
  public Entry repeating(int number) {
    return Entry.of(opinion()).repeating(id(number));
  }

  /** With what it means. */
  public Entry meaning(float... vector) {
    return Entry.of(opinion()).meaning(Meaning.of(vector));
  }

  /** Blaming or praising somebody. */
  public Sample judging(String name, Polarity polarity) {
    targets.add(tag(new Target(name, "说", polarity)));
    return this;
  }

  public Opinion opinion() {
    var post =
        new Post(
            PostId.of(url, ""),
            new SourceId(source),
            medium,
            url,
            "",
            title,
            text,
            Optional.of(time),
            fetched,
            Optional.empty(),
            Optional.empty(),
            Engagement.NONE,
            Optional.empty());
    return new Opinion(
        post,
        new Tag<>(polarity, 0.8, List.of()),
        0.5,
        emotion,
        stance,
        domain,
        Optional.empty(),
        List.of(),
        risks,
        sensitivity,
        level,
        regions,
        entities,
        targets,
        new Opinion.Words(ChunkCutter.CHUNKS.words(title), ChunkCutter.CHUNKS.words(text)),
        "test-1");
  }
}

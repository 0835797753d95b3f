package org.minqing.model;

import java.util.List;
import java.util.Optional;

/**
 * A post with its tags (意见). A pure function of the post, the dictionaries and the models named by
 * {@code version}, so that it can be made again at any time.
 *
 * @param post what was said
 * @param polarity which way it leans
 * @param intensity how strongly, 0 to 1
 * @param emotion what it feels like; empty if no model read it
 * @param stance how it stands to what it speaks of; empty if that is not known
 * @param domain which office's field it belongs to; empty if no model read it
 * @param objectivity whether it tells or judges; empty if not read
 * @param marks what else was noticed, surest first
 * @param risks the kinds of risk it speaks of, surest first
 * @param sensitivity 0 to 100
 * @param level {@code sensitivity} by the thresholds in force
 * @param regions the places it is about, surest first
 * @param entities persons, places and bodies named
 * @param targets who or what it blames or praises, in order; empty if not read
 * @param words what it is ranked by: the words of title and text, folded, in order
 * @param version which dictionaries and models read it
 */
public record Opinion(
    Post post,
    Tag<Polarity> polarity,
    double intensity,
    Optional<Tag<Emotion>> emotion,
    Optional<Tag<Stance>> stance,
    Optional<Tag<Domain>> domain,
    Optional<Tag<Objectivity>> objectivity,
    List<Tag<Mark>> marks,
    List<Tag<RiskCategory>> risks,
    int sensitivity,
    RiskLevel level,
    List<Tag<Region>> regions,
    List<Tag<Entity>> entities,
    List<Tag<Target>> targets,
    Words words,
    String version) {

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public Opinion {
    if (!(intensity >= 0 && intensity <= 1)) {
      throw new IllegalArgumentException("intensity is 0..1, got " + intensity);
    }
    if (sensitivity < 0 || sensitivity > 100) {
      throw new IllegalArgumentException("sensitivity is 0..100, got " + sensitivity);
    }
    marks = List.copyOf(marks);
    risks = List.copyOf(risks);
    regions = List.copyOf(regions);
    entities = List.copyOf(entities);
    targets = List.copyOf(targets);
  }

  /** An opinion of which only leaning, risks, places and names were read. */
  public Opinion(
      Post post,
      Tag<Polarity> polarity,
      double intensity,
      List<Tag<RiskCategory>> risks,
      int sensitivity,
      RiskLevel level,
      List<Tag<Region>> regions,
      List<Tag<Entity>> entities,
      Words words,
      String version) {
    this(
        post,
        polarity,
        intensity,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        risks,
        sensitivity,
        level,
        regions,
        entities,
        List.of(),
        words,
        version);
  }

  /**
   * Whether the post may be quoted, listed or linked where others than the analysts read it.
   * Whoever may be in distress is counted and otherwise left in peace: being shown to strangers, or
   * found by them, makes it worse.
   */
  public boolean mayBeQuoted() {
    return risks.stream().noneMatch(risk -> risk.value().equals(RiskCategory.MENTAL_CRISIS));
  }

  /** Whether something was noticed. */
  public boolean has(Mark mark) {
    return marks.stream().anyMatch(tag -> tag.value() == mark);
  }

  /**
   * The words of a post, cut once and used by every store.
   *
   * @param title of the title
   * @param text of the body
   */
  public record Words(List<String> title, List<String> text) {

    /** Copies both lists. */
    public Words {
      title = List.copyOf(title);
      text = List.copyOf(text);
    }
  }
}

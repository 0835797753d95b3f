package org.minqing.analyzer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.analyzer.model.Models;
import org.minqing.analyzer.model.Models.Answer;
import org.minqing.analyzer.model.Reason;
import org.minqing.analyzer.model.Task;
import org.minqing.analyzer.risk.Suspicion;
import org.minqing.model.Domain;
import org.minqing.model.Emotion;
import org.minqing.model.Evidence;
import org.minqing.model.Mark;
import org.minqing.model.Objectivity;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.Stance;
import org.minqing.model.Tag;
import org.minqing.model.TextPart;

/**
 * Reads posts by trained models. Polarity and the kind of risk send a post to the encoder where the
 * grams are not sure; the other tasks gain where this was done anyway.
 */
final class ModelReader {

  /** Stands between title and text, as in the sets that teach messages with titles. */
  static final String BAR = " ｜ ";

  /** Longest topic between two # that is taken for what a post speaks of. */
  private static final int LONGEST_TOPIC = 20;

  /** Marks are hints that cost a reader's time, so they want more than the likelier half. */
  private static final double MARK_FROM = 0.8;

  /** Below it a post is taken to belong to no office's field: most posts ask for nothing. */
  private static final double DOMAIN_FROM = 0.6;

  private final Models models;

  ModelReader(Models models) {
    this.models = models;
  }

  /**
   * What the models say.
   *
   * @param polarity which way it leans; empty without a model or without text
   * @param emotion what it feels like
   * @param stance how it stands to its topic, where it names one between two #
   * @param domain which office's field it belongs to
   * @param objectivity whether it tells or judges
   * @param marks what else was noticed, surest first
   * @param suspicion which kind of risk it may speak of
   */
  record Found(
      Optional<Tag<Polarity>> polarity,
      Optional<Tag<Emotion>> emotion,
      Optional<Tag<Stance>> stance,
      Optional<Tag<Domain>> domain,
      Optional<Tag<Objectivity>> objectivity,
      List<Tag<Mark>> marks,
      Suspicion suspicion) {}

  Found read(Post post) {
    var reading = models.read(Answers.asked(post));
    var polarity = reading.ask(Task.SENTIMENT);
    // Before what is asked in passing, which gains where this has the vector made.
    var suspicion = suspicion(reading, post);
    var marks = new ArrayList<Tag<Mark>>();
    polarity
        .filter(answer -> !answer.sure())
        .ifPresent(answer -> marks.add(new Tag<>(Mark.UNSURE, 1 - answer.chance(), List.of())));
    mark(reading.askInPassing(Task.OFFENSIVE), "offensive", Mark.OFFENSIVE, post, marks);
    mark(reading.askInPassing(Task.RUMOUR), "rumor", Mark.RUMOUR_LIKE, post, marks);
    reading
        .askInPassing(Task.FRAUD)
        .filter(answer -> !answer.label().equals("normal"))
        .ifPresent(
            answer -> mark(Optional.of(answer), answer.label(), Mark.FRAUD_LIKE, post, marks));
    marks.sort(Comparator.comparingDouble((Tag<Mark> tag) -> tag.score()).reversed());
    return new Found(
        polarity.map(answer -> tag(answer, Answers.POLARITIES, post)),
        reading.askInPassing(Task.EMOTION).map(answer -> tag(answer, Answers.EMOTIONS, post)),
        stance(post),
        reading.askInPassing(Task.DOMAIN).map(answer -> domain(answer, post)),
        polarity.map(ModelReader::objectivity),
        marks,
        suspicion);
  }

  private static Suspicion suspicion(Models.Reading reading, Post post) {
    return new Suspicion(
        reading.chances(Task.CATEGORY),
        category -> evidence(category, reading.reasons(Task.CATEGORY, category), post));
  }

  private static <T> Tag<T> tag(Answer answer, Map<String, T> values, Post post) {
    var value = values.get(answer.label());
    if (value == null) {
      throw new IllegalStateException("a model answers \"" + answer.label() + "\"");
    }
    return new Tag<>(value, answer.chance(), evidence(answer, post));
  }

  private static void mark(
      Optional<Answer> answer, String label, Mark mark, Post post, List<Tag<Mark>> marks) {
    answer
        .filter(a -> a.label().equals(label) && a.chance() >= MARK_FROM)
        .ifPresent(a -> marks.add(new Tag<>(mark, a.chance(), evidence(a, post))));
  }

  private static Tag<Domain> domain(Answer answer, Post post) {
    return answer.chance() < DOMAIN_FROM
        ? new Tag<>(Domain.OTHER, 1 - answer.chance(), List.of())
        : tag(answer, Answers.DOMAINS, post);
  }

  /** Who leans nowhere tells; a rough rule, as no set teaches it. */
  private static Tag<Objectivity> objectivity(Answer polarity) {
    return new Tag<>(
        polarity.label().equals("neu") ? Objectivity.FACT : Objectivity.OPINION,
        polarity.chance(),
        List.of());
  }

  private Optional<Tag<Stance>> stance(Post post) {
    var text = post.text();
    var start = text.indexOf('#') + 1;
    var end = text.indexOf('#', start);
    if (start == 0 || end <= start || end - start > LONGEST_TOPIC) {
      return Optional.empty();
    }
    var target = text.substring(start, end) + BAR;
    // Reasons count in the text read, so the text is put behind the target as it stands.
    return models
        .withoutVectors()
        .read(target + text)
        .ask(Task.STANCE)
        .filter(Answer::sure)
        .map(answer ->
            new Tag<>(
                Answers.STANCES.getOrDefault(answer.label(), Stance.TOLERATE),
                answer.chance(),
                evidence(answer.label(), answer.reasons(), TextPart.TEXT, target.length(), text)));
  }

  private static List<Evidence> evidence(Answer answer, Post post) {
    return evidence(answer.label(), answer.reasons(), post);
  }

  private static List<Evidence> evidence(String label, List<Reason> reasons, Post post) {
    if (post.title().isEmpty()) {
      return evidence(label, reasons, TextPart.TEXT, 0, post.text());
    }
    var all = new ArrayList<Evidence>(evidence(label, reasons, TextPart.TITLE, 0, post.title()));
    var before = post.title().length() + BAR.length();
    all.addAll(evidence(label, reasons, TextPart.TEXT, before, post.text()));
    all.sort(Comparator.comparingDouble(Evidence::weight).reversed());
    return all;
  }

  /** The reasons that lie in one part, which begins after {@code before} units of what was read. */
  private static List<Evidence> evidence(
      String label, List<Reason> reasons, TextPart part, int before, String text) {
    var because = "model: " + label;
    var evidence = new ArrayList<Evidence>();
    for (var reason : reasons) {
      var start = reason.start() - before;
      var end = reason.end() - before;
      if (start >= 0 && end <= text.length()) {
        evidence.add(
            new Evidence(part, start, end, text.substring(start, end), because, reason.weight()));
      }
    }
    return evidence;
  }
}

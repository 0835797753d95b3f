package org.minqing.analyzer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.minqing.analyzer.model.Models;
import org.minqing.analyzer.model.Models.Answer;
import org.minqing.analyzer.model.Prepared;
import org.minqing.analyzer.model.Reason;
import org.minqing.analyzer.model.Task;
import org.minqing.analyzer.risk.Gravity;
import org.minqing.analyzer.risk.Suspicion;
import org.minqing.model.Domain;
import org.minqing.model.Emotion;
import org.minqing.model.Evidence;
import org.minqing.model.Mark;
import org.minqing.model.Objectivity;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.Stance;
import org.minqing.model.Tag;
import org.minqing.model.TextPart;

/**
 * Reads posts by trained models. Each sends a post to its encoder where the grams are not sure; a
 * mark does so only where the grams lean to it, for from elsewhere it comes too rarely.
 */
final class ModelReader {

  /** Stands between title and text, as in the sets that teach messages with titles. */
  static final String BAR = " ｜ ";

  /** Longest topic between two # that is taken for what a post speaks of. */
  private static final int LONGEST_TOPIC = 20;

  private static final Pattern TOPIC = Pattern.compile("#([^#]+)#");

  /** Marks are hints that cost a reader's time, so they want more than the likelier half. */
  private static final double MARK_FROM = 0.8;

  /**
   * How likely grams must think a mark for a vector to be made: it hardly lifts what is less likely
   * to {@link #MARK_FROM}. Of 2,760 posts none lost a mark by it, and a third of the vectors that
   * had been made for marks was left.
   */
  private static final double LEANING_FROM = 0.6;

  /**
   * The model of rumours was taught on news and on what was refuted; bare notices are strange to
   * it. So the model of categories must think of rumours too, if only from afar.
   */
  private static final double RUMOUR_FROM = 0.02;

  /** Below it a post is taken to belong to no office's field: most posts ask for nothing. */
  private static final double DOMAIN_FROM = 0.6;

  /**
   * Where the grams see less danger than that, no vector is made to grade it: of a strange hand's
   * 319 posts one was graded otherwise for it, and half as many vectors were made.
   */
  private static final double DANGER_FROM = 0.1;

  /** What a few sentences of a long text must leave of there being no risk to be heard. */
  private static final double DROWNED_UP_TO = 0.02;

  /** The same as long as what the sentences say is only added up, which is nearly right. */
  private static final double MAY_BE_DROWNED_UP_TO = 0.05;

  /**
   * What they must leave of it where they tell of a life at stake. Of two hands' 7 long texts with
   * such a sentence 4 are heard by it, 2 without; 341 letters, 720 long reviews and 3,000
   * microblogs read the same.
   */
  private static final double CRISIS_UP_TO = 0.1;

  /** How likely a life must be at stake for that. */
  private static final double CRISIS_FROM = 0.6;

  /** The same while it is only added up. */
  private static final double CRISIS_MAY_BE_FROM = 0.5;

  private static final Map<String, Double> SENSITIVITIES =
      Arrays.stream(RiskLevel.values())
          .collect(Collectors.toUnmodifiableMap(RiskLevel::name, Gravity::amid));

  /**
   * How much the gravest few sentences of a long text count beside the whole. Of 29 long posts of
   * two hands that were orange or red the whole showed 12, this 26; of the other 33 it made 8 so.
   */
  private static final double GRAVEST_COUNTS = 0.75;

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
    var suspicion = suspicion(reading, post);
    var marks = new ArrayList<Tag<Mark>>();
    polarity
        .filter(answer -> !answer.sure())
        .ifPresent(answer -> marks.add(new Tag<>(Mark.UNSURE, 1 - answer.chance(), List.of())));
    mark(reading, Task.OFFENSIVE, "offensive"::equals)
        .ifPresent(answer -> marks.add(marked(Mark.OFFENSIVE, answer, post)));
    if (suspicion.mayBe(RiskCategory.RUMOUR.id(), RUMOUR_FROM)) {
      mark(reading, Task.RUMOUR, "rumor"::equals)
          .ifPresent(answer -> marks.add(marked(Mark.RUMOUR_LIKE, answer, post)));
    }
    mark(reading, Task.FRAUD, method -> !method.equals("normal"))
        .ifPresent(answer -> marks.add(marked(Mark.FRAUD_LIKE, answer, post)));
    marks.sort(Comparator.comparingDouble((Tag<Mark> tag) -> tag.score()).reversed());
    return new Found(
        polarity.map(answer -> tag(answer, Answers.POLARITIES, post)),
        reading.ask(Task.EMOTION).map(answer -> tag(answer, Answers.EMOTIONS, post)),
        stance(post, reading),
        reading.ask(Task.DOMAIN).map(answer -> domain(answer, post)),
        polarity.map(ModelReader::objectivity),
        marks,
        suspicion);
  }

  /** Where the whole speaks of no risk, a few sentences of a long text may. */
  private static Suspicion suspicion(Models.Reading reading, Post post) {
    var chances = reading.chances(Task.CATEGORY);
    var drowned = noRisk(chances) > 0.5 ? drowned(reading) : Optional.<Models.Part>empty();
    var part = drowned.orElse(new Models.Part(reading, 0));
    return new Suspicion(
        drowned.isPresent() ? part.reading().chances(Task.CATEGORY) : chances,
        category -> evidence(category, part.reasons(Task.CATEGORY, category), post),
        () -> gravity(reading, post));
  }

  private static double noRisk(Map<String, Double> chances) {
    return chances.getOrDefault(Suspicion.NO_RISK, 0.0);
  }

  /** A life at stake is heard before what another sentence tells more plainly. */
  private static Optional<Models.Part> drowned(Models.Reading reading) {
    var crisis = Map.of(RiskCategory.MENTAL_CRISIS.id(), 1.0);
    return clearest(reading, crisis, CRISIS_MAY_BE_FROM, ModelReader::isCrisis)
        .or(() ->
            clearest(
                reading,
                Map.of(Suspicion.NO_RISK, -1.0),
                -MAY_BE_DROWNED_UP_TO,
                chances -> noRisk(chances) <= DROWNED_UP_TO));
  }

  private static Optional<Models.Part> clearest(
      Models.Reading reading,
      Map<String, Double> worth,
      double from,
      Predicate<Map<String, Double>> isClear) {
    return reading
        .sharpest(Task.CATEGORY, worth, from)
        .filter(part -> isClear.test(part.reading().chancesByGrams(Task.CATEGORY)))
        .filter(part -> isClear.test(part.reading().chances(Task.CATEGORY)));
  }

  private static boolean isCrisis(Map<String, Double> chances) {
    return chances.getOrDefault(RiskCategory.MENTAL_CRISIS.id(), 0.0) >= CRISIS_FROM
        && noRisk(chances) <= CRISIS_UP_TO;
  }

  /** The gravest few sentences beside the whole, of which then no vector is made. */
  private static Gravity gravity(Models.Reading reading, Post post) {
    var whole = new Models.Part(reading, 0);
    var byGrams = gravity(whole, reading.chancesByGrams(Task.GRAVITY), post);
    return reading
        .sharpest(Task.GRAVITY, SENSITIVITIES, byGrams.sensitivity())
        .map(part -> gravity(part, post))
        .filter(gravest -> gravest.sensitivity() > byGrams.sensitivity())
        .map(gravest -> gravest.beside(byGrams, GRAVEST_COUNTS))
        .orElseGet(() -> gravity(whole, post));
  }

  private static Gravity gravity(Models.Part part, Post post) {
    var chances = part.reading().chancesByGrams(Task.GRAVITY);
    var danger = chances.getOrDefault("II", 0.0) + chances.getOrDefault("I", 0.0);
    return gravity(
        part, danger < DANGER_FROM ? chances : part.reading().chances(Task.GRAVITY), post);
  }

  private static Gravity gravity(Models.Part part, Map<String, Double> chances, Post post) {
    return new Gravity(
        levels(chances),
        level -> evidence("level " + level, part.reasons(Task.GRAVITY, level.name()), post));
  }

  private static Map<RiskLevel, Double> levels(Map<String, Double> chances) {
    var levels = new EnumMap<RiskLevel, Double>(RiskLevel.class);
    chances.forEach((level, chance) -> levels.put(RiskLevel.valueOf(level), chance));
    return levels;
  }

  private static <T> Tag<T> tag(Answer answer, Map<String, T> values, Post post) {
    var value = values.get(answer.label());
    if (value == null) {
      throw new IllegalStateException("a model answers \"" + answer.label() + "\"");
    }
    return new Tag<>(value, answer.chance(), evidence(answer, post));
  }

  /** An answer that earns a mark, if the model gives one that is likely enough. */
  private static Optional<Answer> mark(
      Models.Reading reading, Task task, Predicate<String> marking) {
    var leaning =
        reading.chancesByGrams(task).entrySet().stream()
            .filter(chance -> marking.test(chance.getKey()))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    return Optional.of(task)
        .filter(any -> leaning >= LEANING_FROM)
        .flatMap(reading::ask)
        .filter(answer -> marking.test(answer.label()) && answer.chance() >= MARK_FROM);
  }

  private static Tag<Mark> marked(Mark mark, Answer answer, Post post) {
    return new Tag<>(mark, answer.chance(), evidence(answer, post));
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

  private Optional<Tag<Stance>> stance(Post post, Models.Reading reading) {
    return topic(post.text()).flatMap(topic -> stance(post, topic + BAR, reading));
  }

  /** The first named between two #; what is nothing or too long there is none, though a pair. */
  private static Optional<String> topic(String text) {
    return TOPIC
        .matcher(text)
        .results()
        .map(pair -> pair.group(1))
        .filter(topic -> topic.length() <= LONGEST_TOPIC && !Prepared.text(topic).isBlank())
        .findFirst();
  }

  private Optional<Tag<Stance>> stance(Post post, String target, Models.Reading reading) {
    var text = post.text();
    var alone = post.title().isEmpty() ? reading : models.read(text);
    // Reasons count in the text read, which is the text as it stands behind the target.
    return alone
        .about(target)
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

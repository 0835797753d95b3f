package org.minqing.analyzer;

import java.util.Map;
import java.util.Optional;
import org.minqing.analyzer.model.Task;
import org.minqing.analyzer.risk.Suspicion;
import org.minqing.model.Domain;
import org.minqing.model.Emotion;
import org.minqing.model.Mark;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.Stance;
import org.minqing.model.Tag;

/** How tags and the labels that models are taught by are called by one another. */
public final class Answers {

  /** The label of posts that speak of no risk. */
  public static final String NO_RISK = Suspicion.NO_RISK;

  static final Map<String, Polarity> POLARITIES =
      Map.of("neg", Polarity.NEGATIVE, "neu", Polarity.NEUTRAL, "pos", Polarity.POSITIVE);

  static final Map<String, Emotion> EMOTIONS =
      Map.of(
          "happy", Emotion.JOY,
          "angry", Emotion.ANGER,
          "sad", Emotion.SADNESS,
          "fear", Emotion.FEAR,
          "disgust", Emotion.DISGUST,
          "surprise", Emotion.SURPRISE,
          "neutral", Emotion.NEUTRAL);

  static final Map<String, Stance> STANCES =
      Map.of("favor", Stance.SUPPORT, "against", Stance.OPPOSE, "none", Stance.TOLERATE);

  /** The last two no model is taught. */
  static final Map<String, Domain> DOMAINS =
      Map.of(
          "城乡建设", Domain.URBAN_RURAL,
          "环境保护", Domain.ENVIRONMENT,
          "交通运输", Domain.TRANSPORT,
          "教育文体", Domain.EDUCATION,
          "劳动和社会保障", Domain.LABOUR,
          "商贸旅游", Domain.COMMERCE,
          "卫生计生", Domain.HEALTH,
          "公共安全", Domain.PUBLIC_SAFETY,
          "其他", Domain.OTHER);

  private Answers() {}

  /** The polarity of a label of sentiment. */
  public static Optional<Polarity> polarity(String label) {
    return Optional.ofNullable(POLARITIES.get(label));
  }

  /** The emotion of a label. */
  public static Optional<Emotion> emotion(String label) {
    return Optional.ofNullable(EMOTIONS.get(label));
  }

  /** The office's field of a label. */
  public static Optional<Domain> domain(String label) {
    return Optional.ofNullable(DOMAINS.get(label));
  }

  /**
   * What an opinion answers to a task, as the task's own label; empty where it has no answer, or
   * one that no label names.
   */
  public static Optional<String> label(Task task, Opinion opinion) {
    return switch (task) {
      case GRAVITY -> Optional.of(opinion.level().name());
      case CATEGORY ->
          Optional.of(
              opinion.risks().stream().findFirst().map(r -> r.value().id()).orElse(NO_RISK));
      case SENTIMENT -> label(POLARITIES, Optional.of(opinion.polarity()));
      case EMOTION -> label(EMOTIONS, opinion.emotion());
      case DOMAIN -> label(DOMAINS, opinion.domain());
      case STANCE -> label(STANCES, opinion.stance());
      case RUMOUR -> Optional.of(opinion.has(Mark.RUMOUR_LIKE) ? "rumor" : "non-rumor");
      case OFFENSIVE -> Optional.of(opinion.has(Mark.OFFENSIVE) ? "offensive" : "safe");
      case FRAUD -> Optional.empty();
    };
  }

  private static <T> Optional<String> label(Map<String, T> values, Optional<Tag<T>> tag) {
    return values.entrySet().stream()
        .filter(entry -> tag.map(Tag::value).filter(entry.getValue()::equals).isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The words of a post as models read them: its title, if it has one, before its text. */
  public static String asked(Post post) {
    return post.title().isEmpty() ? post.text() : post.title() + ModelReader.BAR + post.text();
  }
}

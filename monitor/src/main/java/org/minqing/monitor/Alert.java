package org.minqing.monitor;

import java.util.Comparator;
import java.util.List;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/**
 * A spike that people are told of (预警).
 *
 * <p>Whoever may be in distress is never singled out: an alert on {@link
 * RiskCategory#MENTAL_CRISIS} carries no post and no word, and no alert carries a post of that
 * category. The constructor sees to it.
 *
 * @param id the same for the same burst, however often it is scanned
 * @param level how grave
 * @param spike what fired and why
 * @param words what the posts of the burst speak of more than usual; may be empty
 * @param evidence posts that show it, the gravest first, of these the newest
 */
public record Alert(
    String id, RiskLevel level, Spike spike, List<String> words, List<AlertPost> evidence) {

  // Evidence of this many times what an alert takes makes it one level graver. The least that fires
  // is 1, a plain flood 2 and more.
  private static final double FLOOD = 2;

  /** What a mail can show and a person will read. */
  private static final int MOST_EVIDENCE = 10;

  private static final int MOST_WORDS = 12;

  private static final Comparator<AlertPost> GRAVEST_FIRST =
      Comparator.comparing(AlertPost::level).thenComparing(AlertPost::time).reversed();

  /**
   * @throws IllegalArgumentException if a person in distress would be quoted or linked, or {@code
   *     level} is NONE
   */
  public Alert {
    words = List.copyOf(words);
    evidence = List.copyOf(evidence);
    if (level == RiskLevel.NONE) {
      throw new IllegalArgumentException("alert " + id + " has no level");
    }
    if (isMentalCrisis(spike) && !(words.isEmpty() && evidence.isEmpty())) {
      throw new IllegalArgumentException("an alert on mental crisis quotes and links nobody");
    }
    if (!evidence.stream().allMatch(AlertPost::quotable)) {
      throw new IllegalArgumentException("a post of a person in distress is no evidence");
    }
  }

  /**
   * The alert on a spike, as grave as its posts. Of words and posts those are kept that may be
   * shown, as many as people will read.
   *
   * @param words the most telling first
   * @param posts of the burst, in any order
   */
  public static Alert of(Spike spike, List<String> words, List<AlertPost> posts) {
    var silent = isMentalCrisis(spike);
    return new Alert(
        id(spike),
        level(spike, posts),
        spike,
        silent ? List.of() : words.stream().limit(MOST_WORDS).toList(),
        silent
            ? List.of()
            : posts.stream()
                .filter(AlertPost::quotable)
                .sorted(GRAVEST_FIRST)
                .limit(MOST_EVIDENCE)
                .toList());
  }

  /** The alert on a spike, without words. */
  public static Alert of(Spike spike, List<AlertPost> posts) {
    return of(spike, List.of(), posts);
  }

  /** The name of the alert on a spike. */
  public static String id(Spike spike) {
    return AlertId.of(spike).toString();
  }

  /** Whether people may be in distress: it then tells where help is found, and quotes nobody. */
  public boolean isOnDistress() {
    return isMentalCrisis(spike);
  }

  private static boolean isMentalCrisis(Spike spike) {
    return spike.series().category().equals(RiskCategory.MENTAL_CRISIS);
  }

  /** As grave as the gravest post, and one graver in a flood; at least IV. */
  private static RiskLevel level(Spike spike, List<AlertPost> posts) {
    var worst = posts.stream().map(AlertPost::level).reduce(RiskLevel.IV, RiskLevel::orGraver);
    return spike.score() >= FLOOD ? graver(worst) : worst;
  }

  private static RiskLevel graver(RiskLevel level) {
    return switch (level) {
      case NONE -> RiskLevel.IV;
      case IV -> RiskLevel.III;
      case III -> RiskLevel.II;
      case II, I -> RiskLevel.I;
    };
  }
}

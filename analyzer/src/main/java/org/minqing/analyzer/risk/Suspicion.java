package org.minqing.analyzer.risk;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.minqing.model.Evidence;

/**
 * What a trained model makes of a post, beside the dictionary's words.
 *
 * @param chances how likely each category is, by its id, and {@link #NO_RISK}; empty without a
 *     model
 * @param reasons the spans that speak for a category
 * @param gravity how grave it is, asked only where there is a risk
 */
public record Suspicion(
    Map<String, Double> chances,
    Function<String, List<Evidence>> reasons,
    Supplier<Gravity> gravity) {

  /** The label of posts that speak of no risk. */
  public static final String NO_RISK = "NONE";

  /** Copies the chances. */
  public Suspicion {
    chances = Map.copyOf(chances);
  }

  /** Whether the model was taught this category. */
  boolean knows(String category) {
    return chances.containsKey(category) && chances.containsKey(NO_RISK);
  }

  /** Whether a category is at least so likely, or the model was not taught it. */
  public boolean mayBe(String category, double from) {
    return chances.getOrDefault(category, 1.0) >= from;
  }

  /** The logarithm of a chance, bounded: no model is trusted to be surer than that. */
  double logChance(String category) {
    return Math.log(Math.max(LEAST, chances.getOrDefault(category, LEAST)));
  }

  private static final double LEAST = 0.002;
}

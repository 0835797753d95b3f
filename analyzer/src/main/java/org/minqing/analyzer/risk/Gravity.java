package org.minqing.analyzer.risk;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.minqing.model.Evidence;
import org.minqing.model.RiskLevel;

/**
 * How grave a trained model takes what a post tells to be, beside the dictionary's words.
 *
 * @param chances how likely each level is, NONE too; empty without a model
 * @param reasons the spans that speak for a level
 */
public record Gravity(Map<RiskLevel, Double> chances, Function<RiskLevel, List<Evidence>> reasons) {

  /** Where no model was taught it. */
  public static final Gravity UNKNOWN = new Gravity(Map.of(), level -> List.of());

  private static final List<RiskLevel> GRAVEST_FIRST = List.of(RiskLevel.values()).reversed();

  /** How much of what words say the model may take off, less than half a level. */
  private static final double MAY_TAKE_OFF = 10;

  /** Copies the chances, in one order: a sum of them must not differ between two runs. */
  public Gravity {
    chances = Collections.unmodifiableMap(new TreeMap<>(chances));
  }

  /**
   * A sensitivity, 0 to 100: the model's, but hardly less than the words', which a desk can write
   * itself; that of the words without a model.
   *
   * @param from the least sensitivity of a level
   */
  double with(double words, ToDoubleFunction<RiskLevel> from) {
    return chances.isEmpty() ? words : Math.max(likely(from), words - MAY_TAKE_OFF);
  }

  /** What is to be expected, but no less than where the level that is reached begins. */
  private double likely(ToDoubleFunction<RiskLevel> from) {
    // What is to be expected lies amid all levels that may be, so what is mostly red would end up
    // orange.
    return Math.max(sensitivity(), from.applyAsDouble(reached()));
  }

  /** The gravest level that, by the chances, is more likely reached than not: the median. */
  private RiskLevel reached() {
    var sum = 0.0;
    for (var level : GRAVEST_FIRST) {
      sum += chances.getOrDefault(level, 0.0);
      if (sum > 0.5) {
        return level;
      }
    }
    return RiskLevel.NONE;
  }

  /** The sensitivity, 0 to 100, that is to be expected. */
  public double sensitivity() {
    return chances.entrySet().stream().mapToDouble(e -> e.getValue() * amid(e.getKey())).sum();
  }

  /** This one beside another, of which what this does not count does; its reasons stay. */
  public Gravity beside(Gravity other, double counts) {
    var both = new TreeMap<RiskLevel, Double>();
    chances.forEach((level, chance) -> both.put(level, counts * chance));
    other.chances.forEach((level, chance) -> both.merge(level, (1 - counts) * chance, Double::sum));
    return new Gravity(both, reasons);
  }

  /**
   * The sensitivity amid a level, as {@code levels.tsv} parts them; those of the graver ones lie
   * farther out, for a mean draws inward.
   */
  public static double amid(RiskLevel level) {
    return switch (level) {
      case NONE -> 15;
      case IV -> 25;
      case III -> 48;
      case II -> 74;
      case I -> 96;
    };
  }

  /** What speaks for the level that is reached; nothing where that is no risk. */
  List<Evidence> evidence() {
    var reached = reached();
    return reached == RiskLevel.NONE ? List.of() : reasons.apply(reached);
  }
}

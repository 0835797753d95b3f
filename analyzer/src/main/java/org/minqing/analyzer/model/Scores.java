package org.minqing.analyzer.model;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What a text scores as one of each kind that it may well be of. Its chances are the mean of what
 * the kinds say, each weighing as much as the text is likely to be of it (after Jacobs et al. 1991,
 * Adaptive Mixtures of Local Experts).
 */
final class Scores {

  /** A kind that a text is less likely of is not looked at: that would cost more than it tells. */
  private static final double LIKELY = 0.1;

  /** How likely each kind is; 0 for those not looked at. */
  private final double[] kinds;

  private final double[][] grams;
  private final double[][] vector;

  private Scores(double[] kinds, double[][] grams, double[][] vector) {
    this.kinds = kinds;
    this.grams = grams;
    this.vector = vector;
  }

  /** By grams alone. */
  static Scores of(Recognised text, Optional<LinearModel> kinds, LinearModel grams) {
    var likely = kinds(text, kinds);
    var scores = new double[likely.length][];
    for (var kind = 0; kind < likely.length; kind++) {
      scores[kind] = likely[kind] == 0 ? new double[0] : grams.scores(text, kind);
    }
    return new Scores(likely, scores, scores);
  }

  /** How likely a text is of each kind; 0 for kinds that it is hardly of. */
  static double[] kinds(Recognised text, Optional<LinearModel> kinds) {
    return kinds
        .map(model -> text.kinds(model, asked -> likely(model.scores(asked, 0))))
        .orElse(new double[] {1});
  }

  private static double[] likely(double[] scores) {
    var chances = Softmax.of(scores, Softmax.all(scores.length));
    var best = chances[Model.best(chances)];
    var sum = 0.0;
    for (var kind = 0; kind < chances.length; kind++) {
      chances[kind] = chances[kind] < Math.min(LIKELY, best) ? 0 : chances[kind];
      sum += chances[kind];
    }
    for (var kind = 0; kind < chances.length; kind++) {
      chances[kind] /= sum;
    }
    return chances;
  }

  /** The same, and by vector. */
  Scores with(Head head, float[] text) {
    var scores = new double[kinds.length][];
    for (var kind = 0; kind < kinds.length; kind++) {
      scores[kind] = kinds[kind] == 0 ? new double[0] : head.scores(text, kind);
    }
    return new Scores(kinds, grams, scores);
  }

  /** The chances of the answers that compete, mixed as the kinds' texts want it. */
  double[] chances(List<Mixing> mixings, BitSet allowed) {
    var chances = new double[mixings.getFirst().shifts().length];
    for (var kind = 0; kind < kinds.length; kind++) {
      if (kinds[kind] > 0) {
        var ofKind = Softmax.of(mixings.get(kind).mix(grams[kind], vector[kind]), allowed);
        for (var label = 0; label < chances.length; label++) {
          chances[label] += kinds[kind] * ofKind[label];
        }
      }
    }
    return chances;
  }
}

package org.minqing.analyzer.model;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers one task about any text. Safe for many threads. */
interface Model {

  /** What it answers. */
  Task task();

  /** The answers. */
  List<String> labels();

  /** What its file is known by; changes with any weight. */
  String hash();

  /** What it knows grams by. */
  List<LinearModel> parts();

  /**
   * The chances of the answers.
   *
   * @param allowed the answers that compete
   * @param vector the text's vector, which is costly and asked for only where it matters; empty to
   *     decide without
   */
  Answer answer(Recognised text, BitSet allowed, Optional<Supplier<float[]>> vector);

  /**
   * The chances of all answers by grams alone for each stretch of a text; none from a model that
   * knows kinds of texts.
   */
  List<double[]> chances(Recognised text, Stretches stretches);

  /** What in a text speaks for its answers. */
  Reasons reasons(Recognised text);

  /** What it says: the chances of all labels, and whether the likeliest is likely enough. */
  static final class Answer {

    private final List<String> labels;
    private final double[] chances;
    private final int best;
    private final boolean sure;
    private final boolean asked;

    Answer(List<String> labels, double[] chances, int best, boolean sure, boolean asked) {
      this.labels = labels;
      this.chances = chances;
      this.best = best;
      this.sure = sure;
      this.asked = asked;
    }

    List<String> labels() {
      return labels;
    }

    double[] chances() {
      return chances;
    }

    int best() {
      return best;
    }

    boolean sure() {
      return sure;
    }

    boolean asked() {
      return asked;
    }

    /** The likeliest answer. */
    String label() {
      return labels.get(best);
    }

    /** How likely it is. */
    double chance() {
      return chances[best];
    }

    /** How likely one is. */
    double chance(String label) {
      return chances[labels.indexOf(label)];
    }
  }
}

package org.minqing.analyzer.model;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A trained model of one task, safe for many threads. It decides by grams where that is sure
 * enough, and asks for the text's vector only where it is not.
 *
 * @param task what it answers
 * @param labels the answers
 * @param kinds tells which kind of text it is, where what a gram says depends on that
 * @param grams scores by grams
 * @param fast how these become chances, for each kind
 * @param sure the chance from which grams alone decide
 * @param unsure the chance below which the answer is called not sure: a tenth of held-out texts
 * @param head scores by vector, if it has them
 * @param stacked how both become chances, for each kind
 * @param hash what its file is known by; changes with any weight
 */
record Model(
    Task task,
    List<String> labels,
    Optional<LinearModel> kinds,
    LinearModel grams,
    List<Mixing> fast,
    double sure,
    double unsure,
    Optional<Head> head,
    List<Mixing> stacked,
    String hash) {

  /**
   * What it says: the chances of all labels, and whether the likeliest is likely enough.
   *
   * @param best the place of the likeliest
   * @param asked whether the text's vector was asked for
   */
  @SuppressWarnings("ArrayRecordComponent") // Made for every text asked about, and not compared.
  record Answer(List<String> labels, double[] chances, int best, boolean sure, boolean asked) {

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

  /** What it knows grams by. */
  List<LinearModel> parts() {
    return Stream.concat(kinds.stream(), Stream.of(grams)).toList();
  }

  /**
   * The chances of the answers.
   *
   * @param allowed the answers that compete
   * @param vector the text's vector, which is costly and asked for only where it matters; empty to
   *     decide without
   */
  Answer answer(Recognised text, BitSet allowed, Optional<Supplier<float[]>> vector) {
    var read = asked(text);
    var scores = Scores.of(read, kinds, grams);
    var chances = scores.chances(fast, allowed);
    var asks = head.isPresent() && vector.isPresent() && chances[best(chances)] < sure;
    if (asks) {
      chances = scores.with(head.get(), vector.get().get()).chances(stacked, allowed);
    }
    var best = best(chances);
    return new Answer(labels, chances, best, chances[best] >= unsure, asks);
  }

  /**
   * The chances of all answers by grams alone for each stretch of a text; none from a model that
   * knows kinds of texts.
   */
  List<double[]> chances(Recognised text, Stretches stretches) {
    if (kinds.isPresent()) {
      return List.of();
    }
    var all = Softmax.all(labels.size());
    return grams.scores(asked(text), stretches).stream()
        .map(scores -> Softmax.of(fast.getFirst().mix(scores, scores), all))
        .toList();
  }

  static int best(double[] chances) {
    var best = 0;
    for (var k = 1; k < chances.length; k++) {
      if (chances[k] > chances[best]) {
        best = k;
      }
    }
    return best;
  }

  /** What in a text speaks for its answers. */
  Reasons reasons(Recognised text) {
    var read = asked(text);
    return new Reasons(read, grams.voices(read, best(Scores.kinds(read, kinds))));
  }

  private Recognised asked(Recognised text) {
    return task == Task.STANCE ? text.withTarget() : text;
  }
}

package org.minqing.analyzer.model;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A trained model of one task. It decides by grams where that is sure enough, and asks for the
 * text's vector only where it is not.
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
 * @param hash what the file is known by
 */
record TaskModel(
    Task task,
    List<String> labels,
    Optional<LinearModel> kinds,
    LinearModel grams,
    List<Mixing> fast,
    double sure,
    double unsure,
    Optional<Head> head,
    List<Mixing> stacked,
    String hash)
    implements Model {

  @Override
  public List<LinearModel> parts() {
    return Stream.concat(kinds.stream(), Stream.of(grams)).toList();
  }

  @Override
  public Answer answer(Recognised text, BitSet allowed, Optional<Supplier<float[]>> vector) {
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

  @Override
  public List<double[]> chances(Recognised text, Stretches stretches) {
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

  @Override
  public Reasons reasons(Recognised text) {
    var read = asked(text);
    return new Reasons(read, grams.voices(read, best(Scores.kinds(read, kinds))));
  }

  private Recognised asked(Recognised text) {
    return task == Task.STANCE ? text.withTarget() : text;
  }
}

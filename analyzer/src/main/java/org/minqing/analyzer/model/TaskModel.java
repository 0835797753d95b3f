package org.minqing.analyzer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
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

  private static final int MOST_REASONS = 8;

  /** A character is part of a reason from this share of what the strongest one speaks. */
  private static final double REASON_FROM = 0.3;

  @Override
  public List<LinearModel> parts() {
    return Stream.concat(kinds.stream(), Stream.of(grams)).toList();
  }

  @Override
  public Answer answer(Recognised text, BitSet allowed, Optional<Supplier<float[]>> vector) {
    var read = task == Task.STANCE ? text.withTarget() : text;
    var scores = Scores.of(read, kinds, grams);
    var chances = scores.chances(fast, allowed);
    var asks = head.isPresent() && vector.isPresent() && chances[best(chances)] < sure;
    if (asks) {
      chances = scores.with(head.get(), vector.get().get()).chances(stacked, allowed);
    }
    var best = best(chances);
    return new Answer(labels, chances, best, chances[best] >= unsure, asks);
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

  private int kind(Recognised text) {
    return best(Scores.kinds(text, kinds));
  }

  @Override
  public List<Reason> reasons(Recognised text, int label) {
    var speaks = speaks(text, label);
    var most = Arrays.stream(speaks).max().orElse(0);
    var all = new ArrayList<Reason>();
    for (var start = 0; start < speaks.length; ) {
      var end = start;
      var weight = 0.0;
      while (end < speaks.length && speaks[end] > most * REASON_FROM) {
        weight += speaks[end++];
      }
      if (end > start) {
        all.add(new Reason(start, end, weight));
      }
      start = end + 1;
    }
    all.sort(Comparator.comparingDouble(Reason::weight).reversed());
    return List.copyOf(all.subList(0, Math.min(MOST_REASONS, all.size())));
  }

  /** How much each character speaks for a label by the grams that it is part of. */
  private double[] speaks(Recognised text, int label) {
    var byGram = grams.speaks(text, label, kind(text));
    var cut = text.grams();
    var speaks = new double[text.text().length()];
    for (var start = 0; start < speaks.length; start++) {
      for (var length = 1; length <= Grams.LONGEST && start + length <= speaks.length; length++) {
        var gram = cut.standing(start, length);
        if (gram == Grams.NONE) {
          break;
        }
        var weight = byGram[gram] / length;
        for (var i = start; i < start + length; i++) {
          speaks[i] += weight;
        }
      }
    }
    return speaks;
  }
}

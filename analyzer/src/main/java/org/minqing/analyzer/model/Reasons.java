package org.minqing.analyzer.model;

import java.util.ArrayList;
import java.util.List;

/** What in one prepared text speaks for the answers of a model. For one thread. */
final class Reasons {

  private static final int MOST = 8;

  /** A character is part of a reason from this share of what the strongest one speaks. */
  private static final double FROM = 0.3;

  private final int length;
  private final Grams grams;
  private final LinearModel.Voices voices;

  Reasons(Recognised text, LinearModel.Voices voices) {
    this.length = text.text().length();
    this.grams = text.grams();
    this.voices = voices;
  }

  /** The pieces of the prepared text that spoke most for an answer, weightiest first. */
  List<Reason> of(int label) {
    var speaks = speaks(voices.of(label));
    var from = most(speaks) * FROM;
    var best = new ArrayList<Reason>(MOST + 1);
    for (var start = 0; start < length; ) {
      var end = start;
      var weight = 0.0;
      while (end < length && speaks[end] > from) {
        weight += speaks[end++];
      }
      if (end > start) {
        add(new Reason(start, end, weight), best);
      }
      start = end + 1;
    }
    return best;
  }

  private static double most(double[] speaks) {
    var most = speaks.length == 0 ? 0 : speaks[0];
    for (var each : speaks) {
      most = Math.max(most, each);
    }
    return most;
  }

  /** Of equal ones the first stays before the others. */
  private static void add(Reason reason, List<Reason> best) {
    var at = best.size();
    while (at > 0 && best.get(at - 1).weight() < reason.weight()) {
      at--;
    }
    if (at < MOST) {
      best.add(at, reason);
    }
    if (best.size() > MOST) {
      best.removeLast();
    }
  }

  /** How much each character speaks by the grams that it is part of: of those of three, a third. */
  private double[] speaks(double[] byGram) {
    var speaks = new double[length];
    // So far of the character that a gram begins at, of the next one and of the one after that.
    var here = 0.0;
    var next = 0.0;
    var third = 0.0;
    for (var start = 0; start < length; start++) {
      var one = grams.standing(start, 1);
      if (one != Grams.NONE) {
        here += byGram[one];
        var two = grams.standing(start, 2);
        if (two != Grams.NONE) {
          var half = byGram[two] / 2;
          here += half;
          next += half;
          var three = grams.standing(start, 3);
          if (three != Grams.NONE) {
            var share = byGram[three] / 3;
            here += share;
            next += share;
            third += share;
          }
        }
      }
      speaks[start] = here;
      here = next;
      next = third;
      third = 0;
    }
    return speaks;
  }
}

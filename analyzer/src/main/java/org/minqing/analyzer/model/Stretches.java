package org.minqing.analyzer.model;

import java.util.ArrayList;
import java.util.List;
import org.minqing.analyzer.language.Sentences;
import org.minqing.analyzer.language.Sentences.Stretch;

/**
 * A long text as stretches of a few sentences, each about as long as the texts that teach models
 * are: what one sentence tells is drowned in a long text, and stands out in its stretch.
 *
 * @param sentences of the prepared text
 * @param runs first and last sentence of each stretch
 */
record Stretches(List<Stretch> sentences, List<Run> runs) {

  /**
   * Where a stretch is long enough: from 50 on its other sentences drown the one that tells, below
   * 20 it lacks what the sentence is about.
   */
  private static final int LEAST = 30;

  /** No further sentence is added that would make it longer. */
  private static final int MOST = 90;

  /** Texts no longer than that are like those that teach models. */
  private static final int SHORT = 120;

  /** Sentences from {@code first} up to and with {@code last}. */
  record Run(int first, int last) {}

  /** Those of a prepared text; none where it is short. */
  static Stretches of(String text) {
    if (text.length() <= SHORT) {
      return new Stretches(List.of(), List.of());
    }
    var sentences = Sentences.of(text);
    var runs = new ArrayList<Run>();
    for (var first = 0; first < sentences.size(); first++) {
      var last = last(sentences, first);
      // What is too short at the end is the end of the stretch before.
      if (last + 1 < sentences.size() || length(sentences, first, last) >= LEAST) {
        runs.add(new Run(first, last));
      }
    }
    return new Stretches(sentences, runs);
  }

  private static int last(List<Stretch> sentences, int first) {
    var last = first;
    while (last + 1 < sentences.size()
        && length(sentences, first, last) < LEAST
        && length(sentences, first, last + 1) <= MOST) {
      last++;
    }
    return last;
  }

  private static int length(List<Stretch> sentences, int first, int last) {
    return sentences.get(last).end() - sentences.get(first).start();
  }

  /** Where a stretch stands in the prepared text. */
  Stretch place(Run run) {
    return new Stretch(sentences.get(run.first()).start(), sentences.get(run.last()).end());
  }
}

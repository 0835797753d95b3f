package org.minqing.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What is learned, in the order in which it is learned.
 *
 * @param all texts with answers
 */
record Lessons(List<Lesson> all) {

  /** Batches are made of texts of like length from so many batches, so that little is padded. */
  private static final int POOL = 40;

  /**
   * A right answer: one of the outputs from {@code from} to {@code to}.
   *
   * @param from the first output that competes
   * @param to one past the last
   * @param right the right one
   */
  record Answer(int from, int to, int right) {}

  /** A text, cut into pieces, with its answers: at least one. */
  static final class Lesson {

    private final int[] ids;
    private final List<Answer> answers;

    Lesson(int[] ids, List<Answer> answers) {
      this.ids = ids;
      this.answers = answers;
    }

    int[] ids() {
      return ids;
    }

    List<Answer> answers() {
      return answers;
    }
  }

  List<List<Lesson>> batches(int size, Random random) {
    var shuffled = new ArrayList<>(all);
    java.util.Collections.shuffle(shuffled, random);
    var batches = new ArrayList<List<Lesson>>();
    for (var at = 0; at < shuffled.size(); at += POOL * size) {
      var pool = shuffled.subList(at, Math.min(shuffled.size(), at + POOL * size));
      pool.sort(Comparator.comparingInt(lesson -> lesson.ids().length));
      var cut = new ArrayList<List<Lesson>>();
      for (var i = 0; i < pool.size(); i += size) {
        cut.add(List.copyOf(pool.subList(i, Math.min(pool.size(), i + size))));
      }
      java.util.Collections.shuffle(cut, random);
      batches.addAll(cut);
    }
    return batches;
  }
}

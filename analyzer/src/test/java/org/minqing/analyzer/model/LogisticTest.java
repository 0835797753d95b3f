package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticTest {

  private static final int FEATURES = 5;

  /** Two labels that each feature leans to, though a third of its points says otherwise. */
  private static List<Logistic.Point> points() {
    var points = new ArrayList<Logistic.Point>();
    for (var i = 0; i < 60; i++) {
      var feature = i % FEATURES;
      var label = i % 3 == 0 ? 1 - feature % 2 : feature % 2;
      points.add(new Logistic.Point(new int[] {feature}, new float[] {1}, label, any()));
    }
    return points;
  }

  private static Logistic learned(List<Logistic.Point> points, int orders) {
    var learner = new Logistic(FEATURES, 2, new Logistic.Settings(2, 0.2, 1e-6, orders));
    learner.learn(points);
    return learner;
  }

  private static double apart(Logistic one, Logistic other) {
    return IntStream.range(0, FEATURES)
        .mapToDouble(feature -> Math.abs(one.weight(feature, 0) - other.weight(feature, 0)))
        .sum();
  }

  /** How far apart the weights are that the same points give in two orders, over twenty pairs. */
  private static double byOrder(int orders) {
    var random = new Random(1);
    return IntStream.range(0, 20)
        .mapToDouble(pair -> {
          var other = new ArrayList<>(points());
          Collections.shuffle(other, random);
          return apart(learned(points(), orders), learned(other, orders));
        })
        .sum();
  }

  @Test
  void theMeanOfManyOrdersDependsLessOnOne() {
    assertThat(byOrder(16)).isPositive().isLessThan(byOrder(1) / 2);
  }

  @Test
  void theSamePointsGiveTheSameWeights() {
    assertThat(apart(learned(points(), 4), learned(points(), 4))).isZero();
  }

  @Test
  void whatIsLearnedIsWhatMostPointsSay() {
    var learned = learned(points(), 4);
    for (var feature = 0; feature < FEATURES; feature++) {
      var scores =
          learned.scores(new Logistic.Point(new int[] {feature}, new float[] {1}, 0, any()));
      assertThat(scores[feature % 2]).isGreaterThan(scores[1 - feature % 2]);
    }
  }

  private static BitSet any() {
    var any = new BitSet();
    any.set(0, 2);
    return any;
  }
}

package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  private static LinearModel learned(Map<String, Integer> texts, int kinds) {
    var any = new BitSet();
    any.set(0, 2);
    var examples = new ArrayList<Example>();
    for (var kind = 0; kind < 2; kind++) {
      for (var text : texts.entrySet()) {
        examples.add(new Example(text.getKey() + "了", text.getValue(), any, kind));
        examples.add(new Example(text.getKey() + "吗", text.getValue(), any, kind));
      }
    }
    return GramLearning.learn(examples, 2, Optional.empty(), kinds, 1_000, 1);
  }

  private static final LinearModel WATER = learned(Map.of("停水三天", 0, "来水很好", 1), 1);
  private static final LinearModel FOOD = learned(Map.of("菜里有虫", 0, "菜很好吃", 1), 2);

  private static double most(double[] speaks) {
    return DoubleStream.of(speaks).max().orElse(0);
  }

  @Test
  void oneTableForAllModelsGivesWhatOneOfItsOwnGives() {
    var both = Vocabulary.ofParts(List.of(WATER, FOOD));
    for (var text : List.of("停水三天，菜里有虫", "来水很好，菜很好吃，很好很好", "与两者无关", "")) {
      for (var kind = 0; kind < 2; kind++) {
        for (var model : List.of(WATER, FOOD)) {
          var alone = Recognised.of(text, Vocabulary.ofParts(List.of(model)));
          assertThat(model.scores(Recognised.of(text, both), kind))
              .isEqualTo(model.scores(alone, kind));
        }
      }
    }
  }

  @Test
  void whatAModelLearnedIsFoundAgain() {
    var both = Vocabulary.ofParts(List.of(WATER, FOOD));
    var worse = WATER.scores(Recognised.of("停水三天", both), 0);
    var better = WATER.scores(Recognised.of("来水很好", both), 0);
    assertThat(worse[0]).isGreaterThan(worse[1]);
    assertThat(better[1]).isGreaterThan(better[0]);
    assertThat(most(FOOD.voices(Recognised.of("菜里有虫", both), 1).of(0))).isPositive();
    assertThat(most(FOOD.voices(Recognised.of("停电", both), 1).of(0))).isZero();
  }

  @Test
  void whatSpeaksForOneOfTwoLabelsSpeaksAgainstTheOther() {
    var text = Recognised.of("菜里有虫，很好吃", Vocabulary.ofParts(List.of(FOOD)));
    for (var kind = 0; kind < 2; kind++) {
      var voices = FOOD.voices(text, kind);
      var against = DoubleStream.of(voices.of(1)).map(weight -> 0 - weight).toArray();
      assertThat(voices.of(0)).isEqualTo(against);
    }
  }

  @Test
  void gramsAreCountedEachOnceAndFoundWhereTheyStand() {
    var grams = Grams.of("水水 电水水");
    var twice = grams.standing(0, 2);
    assertThat(grams.standing(4, 2)).isEqualTo(twice);
    assertThat(grams.times(twice)).isEqualTo(1 + Math.log(2));
    assertThat(grams.times(grams.standing(1, 1))).isEqualTo(1 + Math.log(4));
    assertThat(grams.standing(1, 2)).as("a gram over a blank").isEqualTo(Grams.NONE);
    for (var gram = 1; gram < grams.size(); gram++) {
      assertThat(grams.print(gram - 1)).isLessThan(grams.print(gram));
    }
  }

  @Test
  void aModelOfAnotherVocabularyIsRefused() {
    var text = Recognised.of("停水", Vocabulary.ofParts(List.of(WATER)));
    assertThatThrownBy(() -> FOOD.scores(text, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}

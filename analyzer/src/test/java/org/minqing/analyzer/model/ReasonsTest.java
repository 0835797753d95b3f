package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReasonsTest {

  /** 停水 is the first label's word and 好 the second's; the third has 路. */
  private static LinearModel learned() {
    var any = new BitSet();
    any.set(0, 3);
    var examples = new ArrayList<Example>();
    for (var i = 0; i < 40; i++) {
      var end = Character.toString(0x4E00 + i);
      examples.add(new Example("停水" + end, 0, any, 0));
      examples.add(new Example("好" + end, 1, any, 0));
      examples.add(new Example("路" + end, 2, any, 0));
    }
    return GramLearning.learn(examples, 3, Optional.empty(), 1, 1_000, 1);
  }

  private static List<Reason> reasons(String text, int label) {
    var model = learned();
    var read = Recognised.of(text, Vocabulary.ofParts(List.of(model)));
    return new Reasons(read, model.voices(read, 0)).of(label);
  }

  @Test
  void aReasonIsWhereTheWordsOfTheAnswerStand() {
    assertThat(reasons("又停水，好", 0))
        .singleElement()
        .satisfies(reason -> {
          assertThat(reason.start()).isEqualTo(1);
          assertThat(reason.end()).isEqualTo(3);
          assertThat(reason.weight()).isPositive();
        });
    assertThat(reasons("又停水，好", 1)).extracting(Reason::start).containsExactly(4);
  }

  @Test
  void ofManyTheWeightiestEightAreKeptAndOfEqualOnesTheFirst() {
    var reasons = reasons("停水a停ab".repeat(3) + "停水b".repeat(6), 0);
    assertThat(reasons).hasSize(8);
    assertThat(reasons)
        .isSortedAccordingTo(
            Comparator.comparingDouble(Reason::weight).reversed().thenComparingInt(Reason::start));
    assertThat(reasons)
        .allSatisfy(reason -> assertThat(reason.end() - reason.start()).isEqualTo(2));
  }

  @Test
  void nothingSpeaksInNoTextNorWhereNoGramIsKnown() {
    assertThat(reasons("", 0)).isEmpty();
    assertThat(reasons("无关", 2)).isEmpty();
  }
}

package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GramsTest {

  private static Grams about(String target, Tones tones) {
    return Grams.of(Prepared.text(target + " ｜ 坚决反对"), tones);
  }

  private static Set<Integer> prints(Grams grams) {
    var prints = new HashSet<Integer>();
    IntStream.of(grams.prints()).forEach(prints::add);
    return prints;
  }

  @Test
  void whatIsSaidOfATargetStandsOnceMoreBoundToIt() {
    var plain = prints(Grams.of("坚决反对"));
    var ofWater = prints(about("停水", Tones.NONE));
    var ofNoise = prints(about("噪音", Tones.NONE));
    assertThat(ofWater).hasSize(2 * plain.size()).containsAll(plain);
    ofWater.retainAll(ofNoise);
    assertThat(ofWater).as("what both say").isEqualTo(plain);
  }

  @Test
  void howItSoundsStandsBehindTheGrams() {
    Tones angry = rest -> new double[] {rest.contains("反对") ? 1 : 0, 0.5};
    var silent = about("停水", Tones.NONE);
    var heard = about("停水", angry);
    assertThat(heard.size()).isEqualTo(silent.size() + 4);
    assertThat(heard.times(silent.size())).isPositive();
    assertThat(heard.times(silent.size() + 1)).isEqualTo(heard.times(silent.size()));
    assertThat(heard.times(silent.size() + 2)).isEqualTo(heard.times(silent.size()) / 2);
    assertThat(heard.print(silent.size() + 1))
        .as("bound to the target")
        .isNotEqualTo(about("噪音", angry).print(silent.size() + 1));
  }
}

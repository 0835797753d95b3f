package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a text sounds, and what stance makes of it. */
class TonesTest {

  private static final String TEXT = "雾霾这么重还放鞭炮，污染空气又吵人，气死我了";

  private static Models models = Models.none();

  @BeforeAll
  static void load() throws IOException {
    models = Models.shipped();
  }

  private static double[] chances(Models models, Task task) {
    var chances = models.read(Prepared.text(TEXT)).chances(task);
    return models.labels(task).stream().mapToDouble(chances::get).toArray();
  }

  private static double[] part(double[] tones, int from, int to) {
    return DoubleStream.of(tones).skip(from).limit(to - from).toArray();
  }

  @Test
  void aTextSoundsLikeWhatItIsTaggedWith() {
    var tones = models.tones(Prepared.text(TEXT));

    assertThat(part(tones, 0, 3)).isEqualTo(chances(models, Task.SENTIMENT));
    assertThat(tones[0]).as("neg").isGreaterThan(0.8);
    assertThat(part(tones, 3, 10)).isEqualTo(chances(models, Task.EMOTION));
    assertThat(part(tones, 10, tones.length)).containsExactly(1);
  }

  @Test
  void behindATargetItSoundsAsItDoesAlone() {
    var behind = models.read(TEXT).about("春节放鞭炮 ｜ ").chances(Task.STANCE);
    var whole = models.read("春节放鞭炮 ｜ " + TEXT).chances(Task.STANCE);

    assertThat(behind).containsExactlyEntriesOf(whole);
  }

  /** By how much the first answer leads, where words tell nothing. */
  private static double lead(LinearModel model, Tones heard) {
    var known = Vocabulary.ofParts(List.of(model));
    var scores = model.scores(Recognised.of("停水 | 木", known, heard).withTarget(), 0);
    return scores[0] - scores[1];
  }

  private static LinearModel learned(Tones tones) {
    var any = Softmax.all(2);
    var examples = new ArrayList<Example>();
    for (var sign : List.of("子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥")) {
      examples.add(new Example("停水 | " + sign + "甲", 0, any, 0));
      examples.add(new Example("停水 | " + sign + "乙", 1, any, 0));
    }
    return GramLearning.learn(examples, 2, Optional.of(tones), 1, 1_000, 1);
  }

  @Test
  void whereWordsTellNothingTheSoundDecides() {
    Tones tones = text -> new double[] {text.contains("甲") ? 1 : 0, 1};
    var model = learned(tones);

    assertThat(lead(model, text -> new double[] {1, 1})).isPositive();
    assertThat(lead(model, text -> new double[] {0, 1})).isNegative();
  }
}

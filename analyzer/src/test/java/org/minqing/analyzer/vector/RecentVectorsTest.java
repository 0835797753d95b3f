package org.minqing.analyzer.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentVectorsTest {

  private final List<String> read = new ArrayList<>();
  private final RecentVectors vectors =
      new RecentVectors(
          2,
          text -> {
            read.add(text);
            return new float[] {text.length()};
          });

  @Test
  void aTextThatComesAgainIsReadOnce() {
    assertThat(List.of(vectors.of("停水了"), vectors.of("停水了")))
        .containsExactly(new float[] {3}, new float[] {3});

    assertThat(read).containsExactly("停水了");
  }

  @Test
  void theOneLongestNotAskedForIsForgotten() {
    List.of("a", "b", "a", "c", "a", "b").forEach(vectors::of);

    assertThat(read).containsExactly("a", "b", "c", "b");
  }

  @Test
  void whoeverChangesAVectorChangesHisOwn() {
    vectors.of("a")[0] = 9;
    vectors.of("a")[0] = 9;

    assertThat(vectors.of("a")).containsExactly(1);
  }
}

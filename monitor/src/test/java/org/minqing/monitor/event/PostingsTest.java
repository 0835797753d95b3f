package org.minqing.monitor.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostingsTest {

  private static final int DEPTH = 3;
  private static final int WINDOW = 500;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void knowsTheLastFewOfEachKeyWithinTheWindow(long seed) {
    var random = new Random(seed);
    var postings = new Postings(DEPTH);
    var kept = new HashMap<Integer, List<Integer>>();
    for (var number = 0; number < 20_000; number++) {
      postings.expire(number - WINDOW);
      var key = (int) (random.nextGaussian() * 300);
      postings.add(key, number);
      kept.computeIfAbsent(key, k -> new ArrayList<>()).addFirst(number);
    }

    for (Map.Entry<Integer, List<Integer>> entry : kept.entrySet()) {
      var found = new ArrayList<Integer>();
      postings.visit(entry.getKey(), found::add);

      assertThat(found)
          .isEqualTo(
              entry.getValue().stream()
                  .limit(DEPTH)
                  .filter(number -> number >= 19_999 - WINDOW)
                  .toList());
    }
  }
}

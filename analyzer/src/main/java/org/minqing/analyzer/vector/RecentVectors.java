package org.minqing.analyzer.vector;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of the texts read last. A wave is mostly copies of one post, and comes when there is
 * least time; to read their words once is enough. Safe for many threads.
 */
final class RecentVectors {

  private final Function<String, float[]> encoder;
  private final Map<String, float[]> known;

  /**
   * Keeps some.
   *
   * @param most how many; the one longest not asked for goes first
   */
  RecentVectors(int most, Function<String, float[]> encoder) {
    this.encoder = encoder;
    this.known =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > most;
          }
        };
  }

  /** The vector of a text, the caller's own. */
  float[] of(String text) {
    var vector = find(text);
    if (vector == null) {
      // Not under the lock: two that read the same text at once cost less than all who wait for
      // one.
      vector = encoder.apply(text);
      keep(text, vector);
    }
    return vector.clone();
  }

  private synchronized float @Nullable [] find(String text) {
    return known.get(text);
  }

  private synchronized void keep(String text, float[] vector) {
    known.put(text, vector);
  }
}

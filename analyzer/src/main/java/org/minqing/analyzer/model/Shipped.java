package org.minqing.analyzer.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The models in the jar. Unpacking them takes a processor seconds, so a process does it once, when
 * they are first asked for, and on all processors.
 */
final class Shipped {

  private static @Nullable Map<Task, Model> models;
  private static @Nullable Vocabulary vocabulary;

  private Shipped() {}

  /** By the tasks that have one. */
  static synchronized Map<Task, Model> models() {
    var known = models;
    if (known == null) {
      known = unpacked();
      models = known;
    }
    return known;
  }

  /** What all of them know together. */
  static synchronized Vocabulary vocabulary() {
    var known = vocabulary;
    if (known == null) {
      known = Vocabulary.of(models().values());
      vocabulary = known;
    }
    return known;
  }

  private static Map<Task, Model> unpacked() {
    var unpacked = new ConcurrentHashMap<Task, Model>();
    Arrays.stream(Task.values())
        .parallel()
        .forEach(task -> read(task).ifPresent(model -> unpacked.put(task, model)));
    return Collections.unmodifiableMap(new EnumMap<>(unpacked));
  }

  private static Optional<Model> read(Task task) {
    var file = task.id() + ModelFile.ENDING;
    try (var stream = Shipped.class.getResourceAsStream(file)) {
      return stream == null ? Optional.empty() : Optional.of(ModelFile.read(stream.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " in the jar cannot be read", e);
    }
  }
}

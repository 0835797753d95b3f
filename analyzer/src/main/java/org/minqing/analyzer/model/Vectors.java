package org.minqing.analyzer.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.minqing.analyzer.vector.Adapter;
import org.minqing.analyzer.vector.Encoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The encoders of this process, each bent by an adapter of its own and loaded when first asked for.
 */
enum Vectors {
  /** Taught polarity; stance reads it too, as the others have its few rows by heart. */
  SENTIMENT("sentiment-adapter.bin", Encoder.LONGEST),
  /** Taught emotions; what lies amid longer texts cost more than it told. */
  EMOTION("emotion-adapter.bin", 84),
  /** Taught all tasks but polarity together; the other tasks read it. */
  OTHERS("adapter.bin", Encoder.LONGEST);

  private static final Logger LOG = LoggerFactory.getLogger(Vectors.class);

  private static final Map<Vectors, Optional<Encoder>> LOADED = new ConcurrentHashMap<>();

  private final String adapter;
  private final int longest;

  Vectors(String adapter, int longest) {
    this.adapter = adapter;
    this.longest = longest;
  }

  /** The file of its adapter. */
  String adapter() {
    return adapter;
  }

  /** Those that a task's models read. */
  static Vectors of(Task task) {
    return switch (task) {
      case SENTIMENT, STANCE -> SENTIMENT;
      case EMOTION -> EMOTION;
      default -> OTHERS;
    };
  }

  /** The encoder; empty where its native library does not run. */
  Optional<Encoder> encoder() {
    return LOADED.computeIfAbsent(this, Vectors::load);
  }

  private Optional<Encoder> load() {
    try {
      return Optional.of(new Encoder(Optional.of(Adapter.read(bytes())), longest));
    } catch (LinkageError e) {
      LOG.warn("ONNX Runtime does not run here; models decide by grams alone", e);
      return Optional.empty();
    }
  }

  /** What the adapter is known by. */
  String print() {
    return ModelFile.hash(bytes());
  }

  private byte[] bytes() {
    try (var stream = Objects.requireNonNull(Vectors.class.getResourceAsStream(adapter))) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(adapter + " in the jar cannot be read", e);
    }
  }
}

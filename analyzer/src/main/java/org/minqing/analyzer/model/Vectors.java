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
  /** Taught polarity alone; stance reads it too, as the other has its rows by heart. */
  SENTIMENT("sentiment-adapter.bin"),
  /** Taught all other tasks together. */
  OTHERS("adapter.bin");

  private static final Logger LOG = LoggerFactory.getLogger(Vectors.class);

  private static final Map<Vectors, Optional<Encoder>> LOADED = new ConcurrentHashMap<>();

  private final String adapter;

  Vectors(String adapter) {
    this.adapter = adapter;
  }

  /** The file of its adapter. */
  String adapter() {
    return adapter;
  }

  /** Those that a task's models read. */
  static Vectors of(Task task) {
    return task == Task.SENTIMENT || task == Task.STANCE ? SENTIMENT : OTHERS;
  }

  /** The encoder; empty where its native library does not run. */
  Optional<Encoder> encoder() {
    return LOADED.computeIfAbsent(this, Vectors::load);
  }

  private Optional<Encoder> load() {
    try {
      return Optional.of(new Encoder(Optional.of(readAdapter())));
    } catch (LinkageError e) {
      LOG.warn("ONNX Runtime does not run here; models decide by grams alone", e);
      return Optional.empty();
    }
  }

  private Adapter readAdapter() {
    try (var stream = Objects.requireNonNull(Vectors.class.getResourceAsStream(adapter))) {
      return Adapter.read(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(adapter + " in the jar cannot be read", e);
    }
  }
}

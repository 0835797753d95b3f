package org.minqing.analyzer.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.minqing.analyzer.vector.Adapter;
import org.minqing.analyzer.vector.Encoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one encoder of this process, loaded when first asked for. */
final class Vectors {

  private static final Logger LOG = LoggerFactory.getLogger(Vectors.class);
  private static final String ADAPTER = "adapter.bin";

  private Vectors() {}

  /** The encoder; empty where its native library does not run. */
  static Optional<Encoder> encoder() {
    return Held.ENCODER;
  }

  private static final class Held {

    static final Optional<Encoder> ENCODER = load();

    private static Optional<Encoder> load() {
      try {
        return Optional.of(new Encoder(adapter()));
      } catch (LinkageError e) {
        LOG.warn("ONNX Runtime does not run here; models decide by grams alone", e);
        return Optional.empty();
      }
    }

    private static Optional<Adapter> adapter() {
      try (var stream = Vectors.class.getResourceAsStream(ADAPTER)) {
        return stream == null ? Optional.empty() : Optional.of(Adapter.read(stream.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(ADAPTER + " in the jar cannot be read", e);
      }
    }
  }
}

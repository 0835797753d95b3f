package org.minqing.analyzer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.minqing.analyzer.model.Prepared;
import org.minqing.analyzer.vector.Encoder;
import org.minqing.model.Post;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what texts mean: vectors of which near ones mean much the same. The encoder is the stock
 * one, not bent by the adapter that serves the models, for that brings together what feels alike
 * instead of what tells of the same (ADR 0052). Safe for many threads; about 100 texts a second of
 * one core.
 */
public final class Meanings implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Meanings.class);

  private final Encoder encoder;

  private Meanings(Encoder encoder) {
    this.encoder = encoder;
  }

  /** Loads the encoder; empty where its native library does not run. */
  public static Optional<Meanings> load() {
    try {
      return Optional.of(new Meanings(new Encoder(Optional.empty())));
    } catch (LinkageError e) {
      LOG.warn("ONNX Runtime does not run here; posts are found by their words only", e);
      return Optional.empty();
    }
  }

  /** The vectors of posts, in their order; empty for one without text. */
  public List<Optional<float[]>> of(List<Post> posts) {
    return vectors(posts.stream().map(Answers::asked).map(Prepared::text).toList());
  }

  /** The vector of a text; empty for one without anything to read. */
  public Optional<float[]> of(String text) {
    return vectors(List.of(Prepared.text(text))).getFirst();
  }

  private List<Optional<float[]>> vectors(List<String> texts) {
    var read = IntStream.range(0, texts.size()).filter(i -> !texts.get(i).isEmpty()).toArray();
    var found = encoder.vectors(IntStream.of(read).mapToObj(texts::get).toList());
    var vectors = new ArrayList<Optional<float[]>>();
    texts.forEach(text -> vectors.add(Optional.empty()));
    for (var i = 0; i < read.length; i++) {
      vectors.set(read[i], Optional.of(found.get(i)));
    }
    return vectors;
  }

  @Override
  public void close() {
    encoder.close();
  }
}

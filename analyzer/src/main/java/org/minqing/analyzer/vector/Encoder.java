package org.minqing.analyzer.vector;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.minqing.analyzer.vector.EncoderWeights.Linear;

/**
 * Turns texts into vectors of {@link EncoderWeights#WIDTH} numbers of length 1: near ones mean much
 * the same. The encoder is kept in 8 bits; an adapter is merged into it when it is loaded. Safe for
 * many threads; each uses one core.
 */
public final class Encoder implements AutoCloseable {

  /** Pieces read of a text at most, both marks included; more costs more and told no more. */
  public static final int LONGEST = 128;

  /** Weights are kept in 7 bits, as the processor's 8-bit products may overflow otherwise. */
  private static final int MOST = 64;

  private static final int RECENT = 256;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final WordPieces pieces = EncoderWeights.pieces();

  /** Must live as long as the session: it reads their memory and nothing else holds it. */
  private final List<OnnxTensor> merged = new ArrayList<>();

  private final OrtSession session;
  private final int longest;
  private final RecentVectors recent = new RecentVectors(RECENT, this::read);

  /** Loads the encoder, bent by the adapter if there is one. */
  public Encoder(Optional<Adapter> adapter) {
    this(adapter, LONGEST);
  }

  /** The same, reading at most so many pieces of a text. */
  public Encoder(Optional<Adapter> adapter, int longest) {
    this.longest = longest;
    var weights = new EncoderWeights();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      if (adapter.isPresent()) {
        merge(weights, adapter.get(), options);
      }
      session = environment.createSession(weights.bytes(), options);
    } catch (OrtException e) {
      throw new IllegalStateException("the encoder cannot be loaded", e);
    }
  }

  private void merge(EncoderWeights weights, Adapter adapter, OrtSession.SessionOptions options)
      throws OrtException {
    var linears = weights.linears();
    if (adapter.values().length != Adapter.size(linears)) {
      throw new IllegalArgumentException(
          "an adapter of %d values for an encoder that wants %d"
              .formatted(adapter.values().length, Adapter.size(linears)));
    }
    var starts = new int[linears.size() + 1];
    for (var i = 0; i < linears.size(); i++) {
      starts[i + 1] = starts[i] + Adapter.size(linears.subList(i, i + 1));
    }
    var bent =
        IntStream.range(0, linears.size())
            .parallel()
            .mapToObj(i -> Bent.of(linears.get(i), adapter.added(linears.get(i), starts[i])))
            .toList();
    for (var map : bent) {
      long[] shape = {map.linear.in(), map.linear.out()};
      override(
          map.linear.tensor() + "_quantized",
          OnnxTensor.createTensor(environment, map.bytes, shape, OnnxJavaType.INT8),
          options);
      override(
          map.linear.tensor() + "_scale",
          OnnxTensor.createTensor(
              environment, FloatBuffer.wrap(map.scales), new long[] {map.linear.out()}),
          options);
    }
  }

  /** A linear map bent by the adapter, in 8 bits; each value that comes out has a scale. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Bent(Linear linear, ByteBuffer bytes, float[] scales) {

    static Bent of(Linear linear, float[] weights) {
      var scales = new float[linear.out()];
      for (var i = 0; i < weights.length; i++) {
        scales[i % scales.length] =
            Math.max(scales[i % scales.length], Math.abs(weights[i]) / MOST);
      }
      var bytes = ByteBuffer.allocateDirect(weights.length);
      for (var i = 0; i < weights.length; i++) {
        var scale = scales[i % scales.length];
        bytes.put(i, (byte) (scale == 0 ? 0 : Math.round(weights[i] / scale)));
      }
      return new Bent(linear, bytes, scales);
    }
  }

  private void override(String name, OnnxTensor tensor, OrtSession.SessionOptions options)
      throws OrtException {
    merged.add(tensor);
    options.addInitializer(name, tensor);
  }

  /**
   * The vector of a prepared text. Texts go one by one, also where many are wanted: what a number
   * is rounded to in 8 bits depends on all that is in the pass, and a text is to mean the same
   * wherever it stands. Together they would be no faster on one core.
   */
  public float[] vector(String text) {
    return recent.of(text);
  }

  private float[] read(String text) {
    var pieces = this.pieces.ids(text, longest);
    var ids = Arrays.stream(pieces).asLongStream().toArray();
    var seen = new long[ids.length];
    Arrays.fill(seen, 1);
    try (var idTensor = tensor(ids);
        var maskTensor = tensor(seen);
        var kindTensor = tensor(new long[ids.length]);
        var result =
            session.run(
                Map.of(
                    "input_ids", idTensor,
                    "attention_mask", maskTensor,
                    "token_type_ids", kindTensor))) {
      return first(((OnnxTensor) result.get(0)).getFloatBuffer());
    } catch (OrtException e) {
      throw new IllegalStateException("the encoder failed", e);
    }
  }

  /** The vectors of prepared texts, in their order. */
  public List<float[]> vectors(List<String> texts) {
    return texts.stream().map(this::vector).toList();
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private static float[] first(FloatBuffer states) {
    var vector = new float[EncoderWeights.WIDTH];
    states.get(0, vector);
    var square = 0.0;
    for (var value : vector) {
      square += value * value;
    }
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(square));
    }
    return vector;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the encoder cannot be closed", e);
    }
    merged.forEach(OnnxTensor::close);
  }
}

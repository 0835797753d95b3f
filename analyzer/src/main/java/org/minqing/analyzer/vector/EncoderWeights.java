package org.minqing.analyzer.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The weights of bge-small-zh-v1.5 (Xiao et al. 2023, arXiv:2309.07597) as its quantised ONNX file
 * holds them: a BERT of 4 layers, 512 wide, 8 heads.
 */
public final class EncoderWeights {

  /** How many layers it has. */
  public static final int LAYERS = 4;

  /** How long its vectors are. */
  public static final int WIDTH = 512;

  /** The linear maps of a layer, in the order in which adapters keep them. */
  public static final List<String> MAPS =
      List.of(
          "attention/self/query",
          "attention/self/key",
          "attention/self/value",
          "attention/output/dense",
          "intermediate/dense",
          "output/dense");

  private static final String FOLDER = "/bge-small-zh-v1.5-q";

  private final byte[] bytes;
  private final OnnxFile file;

  /** Reads the file from the class path. */
  public EncoderWeights() {
    this.bytes = resource(FOLDER + ".onnx");
    this.file = new OnnxFile(bytes);
  }

  /** The file as ONNX Runtime wants it. */
  byte[] bytes() {
    return bytes;
  }

  /** The pieces that the encoder knows. */
  public static WordPieces pieces() {
    return new WordPieces(new String(resource(FOLDER + "-tokenizer.json"), StandardCharsets.UTF_8));
  }

  private static byte[] resource(String name) {
    try (var stream = EncoderWeights.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(stream, () -> name + " is not on the class path")
          .readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** A linear map: its tensor's stem, how many values go in and come out, its rows of weights. */
  public static final class Linear {

    private final String tensor;
    private final int in;
    private final int out;
    private final float[] weights;

    Linear(String tensor, int in, int out, float[] weights) {
      this.tensor = tensor;
      this.in = in;
      this.out = out;
      this.weights = weights;
    }

    public String tensor() {
      return tensor;
    }

    public int in() {
      return in;
    }

    public int out() {
      return out;
    }

    public float[] weights() {
      return weights;
    }
  }

  /** All linear maps, layer by layer, in the order of {@link #MAPS}. */
  public List<Linear> linears() {
    var linears = new ArrayList<Linear>();
    for (var layer = 0; layer < LAYERS; layer++) {
      for (var map : MAPS) {
        linears.add(linear("/encoder/layer." + layer + "/" + map + "/MatMul_quant"));
      }
    }
    return linears;
  }

  private Linear linear(String nodeName) {
    var node =
        file.nodes().stream().filter(n -> n.name().equals(nodeName)).findFirst().orElseThrow();
    var quantised = node.inputs().get(1);
    var stem = quantised.substring(0, quantised.length() - "_quantized".length());
    var tensor = tensor(quantised);
    var in = tensor.shape().get(0);
    var out = tensor.shape().get(1);
    var scale = tensor(stem + "_scale").floats();
    var weights = tensor.floats();
    for (var i = 0; i < weights.length; i++) {
      weights[i] *= scale[i % out];
    }
    return new Linear(stem, in, out, weights);
  }

  /** A tensor kept as it is, such as a bias. */
  public float[] plain(String name) {
    return tensor(name).floats();
  }

  /** A table of vectors that is kept in 8 bits with one scale. */
  public float[] table(String name) {
    var scale = tensor(name + "_scale").floats()[0];
    var zero = tensor(name + "_zero_point").floats()[0];
    var values = tensor(name + "_quantized").floats();
    for (var i = 0; i < values.length; i++) {
      values[i] = (values[i] - zero) * scale;
    }
    return values;
  }

  private OnnxFile.Tensor tensor(String name) {
    return Objects.requireNonNull(file.tensors().get(name), () -> "the encoder has no " + name);
  }
}

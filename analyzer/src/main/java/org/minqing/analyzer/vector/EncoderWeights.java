package org.minqing.analyzer.vector;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  private static final String LAST = "/encoder/layer." + (LAYERS - 1) + "/";
  private static final String LAST_BUT_ONE =
      "/encoder/layer." + (LAYERS - 2) + "/output/LayerNorm/Add_1_output_0";
  private static final String PLACES = "first_place";
  private static final int ALONG_THE_TEXT = 1;

  private final ModelProto file;
  private final Map<String, NodeProto> nodes;
  private final Map<String, TensorProto> tensors;

  /** Reads the file from the class path. */
  public EncoderWeights() {
    try {
      this.file = ModelProto.parseFrom(resource(FOLDER + ".onnx"));
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException("the encoder in the jar is no ONNX file", e);
    }
    this.nodes = byName(file.getGraph().getNodeList(), NodeProto::getName);
    this.tensors = byName(file.getGraph().getInitializerList(), TensorProto::getName);
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    return all.stream().collect(Collectors.toMap(name, one -> one));
  }

  /**
   * The file as ONNX Runtime wants it, changed so that the last layer makes the state of the first
   * piece alone, as no other is read: only what asks is cut down, for it still looks at all pieces.
   * That saves a fifth of the whole.
   */
  byte[] bytes() {
    var changed = file.toBuilder();
    var graph = changed.getGraphBuilder();
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(PLACES)
            .setDataType(TensorProto.DataType.INT64_VALUE)
            .addDims(1)
            .addInt64Data(0));
    var rewired =
        Map.of(
            LAST + "attention/self/query/MatMul_quant",
            LAST_BUT_ONE + "_quantized",
            LAST + "attention/output/Add",
            LAST_BUT_ONE);
    rewired.values().forEach(state -> graph.addNode(ofFirstPiece(state)));
    for (var node : graph.getNodeBuilderList()) {
      var state = rewired.get(node.getName());
      if (state != null) {
        node.setInput(node.getInputList().indexOf(state), first(state));
      }
    }
    return changed.build().toByteArray();
  }

  private static NodeProto ofFirstPiece(String state) {
    return NodeProto.newBuilder()
        .setName(first(state))
        .setOpType("Gather")
        .addInput(state)
        .addInput(PLACES)
        .addOutput(first(state))
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("axis")
                .setType(AttributeProto.AttributeType.INT)
                .setI(ALONG_THE_TEXT))
        .build();
  }

  private static String first(String state) {
    return state + "_of_first_piece";
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
    var quantised = named(nodes, nodeName).getInput(1);
    var stem = quantised.substring(0, quantised.length() - "_quantized".length());
    var tensor = named(tensors, quantised);
    var in = Math.toIntExact(tensor.getDims(0));
    var out = Math.toIntExact(tensor.getDims(1));
    var scale = plain(stem + "_scale");
    var weights = floats(tensor);
    for (var i = 0; i < weights.length; i++) {
      weights[i] *= scale[i % out];
    }
    return new Linear(stem, in, out, weights);
  }

  /** A tensor kept as it is, such as a bias. */
  public float[] plain(String name) {
    return floats(named(tensors, name));
  }

  /** A table of vectors that is kept in 8 bits with one scale. */
  public float[] table(String name) {
    var scale = plain(name + "_scale")[0];
    var zero = plain(name + "_zero_point")[0];
    var values = plain(name + "_quantized");
    for (var i = 0; i < values.length; i++) {
      values[i] = (values[i] - zero) * scale;
    }
    return values;
  }

  private static <T> T named(Map<String, T> all, String name) {
    return Objects.requireNonNull(all.get(name), () -> "the encoder has no " + name);
  }

  /** The values, which stand raw or, where they are few, one by one. */
  private static float[] floats(TensorProto tensor) {
    var raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    var type = Objects.requireNonNull(TensorProto.DataType.forNumber(tensor.getDataType()));
    var size = Math.toIntExact(tensor.getDimsList().stream().reduce(1L, Math::multiplyExact));
    var values = new float[size];
    for (var i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case FLOAT -> raw.hasRemaining() ? raw.getFloat(4 * i) : tensor.getFloatData(i);
            case UINT8 -> raw.hasRemaining() ? raw.get(i) & 0xff : tensor.getInt32Data(i);
            case INT8 -> raw.hasRemaining() ? raw.get(i) : tensor.getInt32Data(i);
            default -> throw new IllegalStateException("no numbers of tensor type " + type);
          };
    }
    return values;
  }
}

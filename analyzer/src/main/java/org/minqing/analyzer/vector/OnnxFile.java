package org.minqing.analyzer.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes and constant tensors of an ONNX file, read from its protobuf wire form: just the few
 * fields that are needed, so that no protobuf library is.
 */
public final class OnnxFile {

  private static final int GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /**
   * An operation.
   *
   * @param name its name, which tells the layer
   * @param operation what it does
   * @param inputs names of the tensors it reads
   * @param outputs names of those it makes
   */
  public record Node(String name, String operation, List<String> inputs, List<String> outputs) {}

  /**
   * A constant.
   *
   * @param type 1 float, 2 uint8, 3 int8, 7 int64, as in the format
   * @param shape its dimensions
   * @param data its values, little-endian, read only
   */
  public record Tensor(int type, List<Integer> shape, ByteBuffer data) {

    /** How many values it holds. */
    public int size() {
      return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
    }

    /** The values as float, for types 1, 2 and 3. */
    public float[] floats() {
      var values = new float[size()];
      var view = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      for (var i = 0; i < values.length; i++) {
        values[i] =
            switch (type) {
              case 1 -> view.getFloat(4 * i);
              case 2 -> view.get(i) & 0xff;
              case 3 -> view.get(i);
              default -> throw new IllegalStateException("no numbers of tensor type " + type);
            };
      }
      return values;
    }
  }

  /** Reads a whole file. */
  public OnnxFile(byte[] file) {
    var model = new Wire(ByteBuffer.wrap(file));
    while (model.next()) {
      if (model.field == GRAPH) {
        graph(new Wire(model.bytes));
      }
    }
  }

  private void graph(Wire graph) {
    while (graph.next()) {
      if (graph.field == GRAPH_NODE) {
        nodes.add(node(new Wire(graph.bytes)));
      } else if (graph.field == GRAPH_INITIALIZER) {
        tensor(new Wire(graph.bytes));
      }
    }
  }

  private static Node node(Wire wire) {
    var inputs = new ArrayList<String>();
    var outputs = new ArrayList<String>();
    var name = "";
    var operation = "";
    while (wire.next()) {
      switch (wire.field) {
        case 1 -> inputs.add(wire.text());
        case 2 -> outputs.add(wire.text());
        case 3 -> name = wire.text();
        case 4 -> operation = wire.text();
        default -> {}
      }
    }
    return new Node(name, operation, inputs, outputs);
  }

  private void tensor(Wire wire) {
    var shape = new ArrayList<Integer>();
    var type = 0;
    var name = "";
    var data = ByteBuffer.allocate(0);
    while (wire.next()) {
      switch (wire.field) {
        case 1 -> wire.numbers().forEach(n -> shape.add(Math.toIntExact(n)));
        case 2 -> type = (int) wire.number;
        case 4, 9 -> data = wire.bytes;
        case 5 -> data = bytes(wire.numbers());
        case 8 -> name = wire.text();
        default -> {}
      }
    }
    tensors.put(name, new Tensor(type, shape, data));
  }

  private static ByteBuffer bytes(List<Long> small) {
    var bytes = ByteBuffer.allocate(small.size());
    small.forEach(n -> bytes.put(n.byteValue()));
    return bytes.flip();
  }

  /** All operations in order. */
  public List<Node> nodes() {
    return nodes;
  }

  /** All constants by name. */
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /** One level of fields; protobuf's wire types 0, 1, 2 and 5. */
  private static final class Wire {

    private final ByteBuffer rest;
    private int field;
    private int type;
    private long number;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    Wire(ByteBuffer bytes) {
      this.rest = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean next() {
      if (!rest.hasRemaining()) {
        return false;
      }
      var key = varint(rest);
      field = (int) (key >>> 3);
      type = (int) (key & 7);
      switch (type) {
        case 0 -> number = varint(rest);
        case 1 -> number = rest.getLong();
        case 2 -> {
          var length = Math.toIntExact(varint(rest));
          bytes = rest.slice(rest.position(), length).order(ByteOrder.LITTLE_ENDIAN);
          rest.position(rest.position() + length);
        }
        case 5 -> number = rest.getInt();
        default -> throw new IllegalArgumentException("wire type " + type + " is not used by ONNX");
      }
      return true;
    }

    String text() {
      return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    /** A repeated number: packed or one of several fields. */
    List<Long> numbers() {
      if (type == 0) {
        return List.of(number);
      }
      var packed = bytes.duplicate();
      var numbers = new ArrayList<Long>();
      while (packed.hasRemaining()) {
        numbers.add(varint(packed));
      }
      return numbers;
    }

    private static long varint(ByteBuffer from) {
      var value = 0L;
      for (var shift = 0; shift < 64; shift += 7) {
        var b = from.get();
        value |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("a number longer than ten bytes");
    }
  }
}

package org.minqing.analyzer.vector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What training adds to the encoder: for each linear map W a product of two narrow ones, so that it
 * becomes W + {@link #SCALE} · down · up. Its values are, for each linear map in order, {@code
 * down} and then {@code up}, row by row; in a file they have 16 bits.
 */
public final class Adapter {

  private final float[] values;

  public Adapter(float[] values) {
    this.values = values;
  }

  public float[] values() {
    return values;
  }

  /** How narrow. */
  public static final int RANK = 8;

  /** How much the product weighs. */
  public static final float SCALE = 2;

  /** How many values an adapter of these maps has. */
  public static int size(List<EncoderWeights.Linear> linears) {
    return linears.stream().mapToInt(linear -> (linear.in() + linear.out()) * RANK).sum();
  }

  /** The map with its product added; {@code at} is where its values begin. */
  float[] added(EncoderWeights.Linear linear, int at) {
    var bent = linear.weights().clone();
    var up = at + linear.in() * RANK;
    for (var i = 0; i < linear.in(); i++) {
      for (var r = 0; r < RANK; r++) {
        var down = SCALE * values[at + i * RANK + r];
        for (var o = 0; o < linear.out(); o++) {
          bent[i * linear.out() + o] += down * values[up + r * linear.out() + o];
        }
      }
    }
    return bent;
  }

  /** Writes it. */
  public void write(Path file) throws IOException {
    var bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (var value : values) {
      bytes.putShort(Float.floatToFloat16(value));
    }
    Files.write(file, bytes.array());
  }

  /** Reads what {@link #write} wrote. */
  public static Adapter read(byte[] file) {
    var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    var values = new float[file.length / 2];
    for (var i = 0; i < values.length; i++) {
      values[i] = Float.float16ToFloat(bytes.getShort());
    }
    return new Adapter(values);
  }
}

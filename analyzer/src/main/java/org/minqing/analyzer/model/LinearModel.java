package org.minqing.analyzer.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores by weighted grams, every weight in 8 bits. A gram is known by its fingerprint alone; the
 * chance that a strange one is taken for a known one is below 1 in 10,000.
 */
final class LinearModel {

  private static final int LEAST_TEXTS = 2;
  private static final int BUCKETS = 1 << 16;

  /**
   * Tuned on the development parts of the emotion, offence and sentiment sets: more passes or
   * larger steps lose up to two points, and weighing grams by rarity loses half of one. Small sets
   * want a pass more.
   */
  private static Logistic.Settings learning(int examples) {
    return new Logistic.Settings(examples > 15_000 ? 2 : 3, 0.2, 1e-6);
  }

  private final int labels;
  private final double[] bias;
  private final float[] scales;

  /** Sorted as unsigned numbers, so that those of one bucket stand together. */
  private final int[] prints;

  private final byte[] weights;
  private final int[] buckets;

  private LinearModel(double[] bias, float[] scales, int[] prints, byte[] weights) {
    this.labels = bias.length;
    this.bias = bias;
    this.scales = scales;
    this.prints = prints;
    this.weights = weights;
    this.buckets = buckets(prints);
  }

  private static int[] buckets(int[] prints) {
    var buckets = new int[BUCKETS + 1];
    for (var print : prints) {
      buckets[(print >>> 16) + 1]++;
    }
    for (var i = 0; i < BUCKETS; i++) {
      buckets[i + 1] += buckets[i];
    }
    return buckets;
  }

  /** Learns from examples, keeping the {@code most} grams that tell most. */
  static LinearModel learn(List<Example> examples, int labels, boolean bound, int most) {
    var grams = examples.stream().map(e -> Grams.of(e.text(), bound)).toList();
    var known = known(grams);
    var learned = learn(known, examples, grams, labels);
    if (known.prints.length > most) {
      known = known.keep(mostTelling(known, learned, labels, most));
      learned = learn(known, examples, grams, labels);
    }
    return quantised(known, learned, labels);
  }

  /** The grams that count, sorted as unsigned numbers, and in how many texts each stands. */
  private static final class Known {

    private final int[] prints;
    private final int[] texts;
    private final int[] buckets;

    Known(int[] prints, int[] texts, int[] buckets) {
      this.prints = prints;
      this.texts = texts;
      this.buckets = buckets;
    }

    Known keep(int[] places) {
      var prints = IntStream.of(places).map(i -> this.prints[i]).toArray();
      var texts = IntStream.of(places).map(i -> this.texts[i]).toArray();
      return new Known(prints, texts, LinearModel.buckets(prints));
    }
  }

  private static Known known(List<Grams> grams) {
    var counts = new HashMap<Integer, Integer>();
    for (var text : grams) {
      for (var i = 0; i < text.size(); i++) {
        counts.merge(text.print(i), 1, Integer::sum);
      }
    }
    var prints =
        counts.entrySet().stream()
            .filter(e -> e.getValue() >= LEAST_TEXTS)
            .map(java.util.Map.Entry::getKey)
            .sorted(Integer::compareUnsigned)
            .mapToInt(Integer::intValue)
            .toArray();
    var texts = IntStream.of(prints).map(counts::get).toArray();
    return new Known(prints, texts, buckets(prints));
  }

  private static Logistic learn(
      Known known, List<Example> examples, List<Grams> grams, int labels) {
    var points = new ArrayList<Logistic.Point>();
    for (var i = 0; i < examples.size(); i++) {
      var vector = vector(grams.get(i), -1, known.prints, known.buckets);
      var example = examples.get(i);
      points.add(
          new Logistic.Point(vector.places, vector.values, example.label(), example.allowed()));
    }
    var learner = new Logistic(known.prints.length, labels, learning(examples.size()));
    learner.learn(points);
    return learner;
  }

  /** By how far their weights lie apart, times how often they stand anywhere. */
  private static int[] mostTelling(Known known, Logistic learned, int labels, int most) {
    var telling = new double[known.prints.length];
    for (var i = 0; i < telling.length; i++) {
      var least = Double.POSITIVE_INFINITY;
      var highest = Double.NEGATIVE_INFINITY;
      for (var k = 0; k < labels; k++) {
        least = Math.min(least, learned.weight(i, k));
        highest = Math.max(highest, learned.weight(i, k));
      }
      telling[i] = (highest - least) * Math.sqrt(known.texts[i]);
    }
    return IntStream.range(0, telling.length)
        .boxed()
        .sorted((a, b) -> Double.compare(telling[b], telling[a]))
        .limit(most)
        .sorted()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static LinearModel quantised(Known known, Logistic learned, int labels) {
    var scales = new float[labels];
    for (var k = 0; k < labels; k++) {
      for (var i = 0; i < known.prints.length; i++) {
        scales[k] = Math.max(scales[k], Math.abs(learned.weight(i, k)) / 127);
      }
    }
    var weights = new byte[known.prints.length * labels];
    for (var i = 0; i < weights.length; i++) {
      var scale = scales[i % labels];
      weights[i] =
          (byte) (scale == 0 ? 0 : Math.round(learned.weight(i / labels, i % labels) / scale));
    }
    var bias = IntStream.range(0, labels).mapToDouble(learned::bias).toArray();
    return new LinearModel(bias, scales, known.prints, weights);
  }

  /** A text as numbers, of length 1: which known grams, and how much of each. */
  private static final class Vector {

    private final int[] places;
    private final float[] values;

    Vector(int[] places, float[] values) {
      this.places = places;
      this.values = values;
    }
  }

  private static Vector vector(Grams grams, int task, int[] prints, int[] buckets) {
    var places = new int[grams.size()];
    var values = new float[grams.size()];
    var size = 0;
    var square = 0.0;
    for (var i = 0; i < grams.size(); i++) {
      var at = grams.isKnown(i, task) ? find(grams.print(i), prints, buckets) : -1;
      if (at >= 0) {
        var value = 1 + Math.log(grams.count(i));
        places[size] = at;
        values[size++] = (float) value;
        square += value * value;
      }
    }
    var length = (float) Math.sqrt(Math.max(square, 1e-9));
    for (var i = 0; i < size; i++) {
      values[i] /= length;
    }
    return new Vector(Arrays.copyOf(places, size), Arrays.copyOf(values, size));
  }

  private static int find(int print, int[] prints, int[] buckets) {
    var bucket = print >>> 16;
    for (var i = buckets[bucket]; i < buckets[bucket + 1]; i++) {
      if (prints[i] == print) {
        return i;
      }
    }
    return -1;
  }

  /** The score of each label, looking only at grams known to the bits of {@code task}. */
  double[] scores(Grams grams, int task) {
    var vector = vector(grams, task, prints, buckets);
    var scores = new double[labels];
    for (var i = 0; i < vector.places.length; i++) {
      var row = vector.places[i] * labels;
      for (var k = 0; k < labels; k++) {
        scores[k] += weights[row + k] * vector.values[i];
      }
    }
    for (var k = 0; k < labels; k++) {
      scores[k] = scores[k] * scales[k] + bias[k];
    }
    return scores;
  }

  /** How much one gram speaks for a label and against the mean of the others, once found. */
  double speaks(int print, int label) {
    var at = find(print, prints, buckets);
    if (at < 0) {
      return 0;
    }
    var others = 0.0;
    for (var k = 0; k < labels; k++) {
      others += k == label ? 0 : weights[at * labels + k] * scales[k];
    }
    var own = weights[at * labels + label] * scales[label];
    return own - others / Math.max(1, labels - 1);
  }

  int size() {
    return prints.length;
  }

  int[] prints() {
    return prints;
  }

  void write(DataOutput out) throws IOException {
    for (var k = 0; k < labels; k++) {
      out.writeDouble(bias[k]);
      out.writeFloat(scales[k]);
    }
    out.writeInt(prints.length);
    var last = 0L;
    for (var print : prints) {
      var next = Integer.toUnsignedLong(print);
      writeNumber(next - last, out);
      last = next;
    }
    out.write(weights);
  }

  private static void writeNumber(long number, DataOutput out) throws IOException {
    var rest = number;
    while (rest >= 0x80) {
      out.writeByte((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static LinearModel read(int labels, DataInput in) throws IOException {
    var bias = new double[labels];
    var scales = new float[labels];
    for (var k = 0; k < labels; k++) {
      bias[k] = in.readDouble();
      scales[k] = in.readFloat();
    }
    var size = in.readInt();
    if (size < 0 || size > ModelFile.MOST_GRAMS) {
      throw new IOException("a model of " + size + " grams");
    }
    var prints = new int[size];
    var last = 0L;
    for (var i = 0; i < size; i++) {
      last += readNumber(in);
      prints[i] = (int) last;
    }
    var weights = new byte[size * labels];
    in.readFully(weights);
    return new LinearModel(bias, scales, prints, weights);
  }

  private static long readNumber(DataInput in) throws IOException {
    var number = 0L;
    for (var shift = 0; shift < 35; shift += 7) {
      var b = in.readByte();
      number |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return number;
      }
    }
    throw new IOException("a number longer than five bytes");
  }
}

package org.minqing.analyzer.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores by weighted grams, every weight in 8 bits. A gram is known by its fingerprint alone; the
 * chance that a strange one is taken for a known one is below 1 in 5,000. How much a gram counts in
 * a text grows with how unevenly the labels share it (after Wang and Manning 2012, Baselines and
 * Bigrams). Where there are kinds of texts, each gram counts once more, bound to the kind (after
 * Daumé 2007, Frustratingly Easy Domain Adaptation).
 */
final class LinearModel {

  private static final int LEAST_TEXTS = 2;

  /** So many that most hold one gram or none. */
  private static final int BUCKET_BITS = 19;

  private static final int BUCKETS = 1 << BUCKET_BITS;

  /**
   * Swept 0 to 0.8 on the polarity sets: half gives up to 1.5 points, more gives no more. With
   * targets grams are so rare that it would be noise: two points less.
   */
  private static final double UNEVEN = 0.5;

  /** Swept 0.5 and 1 on the polarity sets. */
  private static final double BOUND = 0.5;

  /** No gram counts more than so many times the mean one. */
  private static final double MOST_COUNTING = 4;

  /**
   * Tuned on the development parts of all sets: with many examples more passes or larger steps lose
   * up to two points, with few they win one, but not where grams are bound to targets. Rare labels
   * among many want larger steps, too, and so do grams bound to a kind, each of which few texts
   * hold.
   */
  private static Logistic.Settings learning(
      int examples, int labels, boolean targets, boolean kinds) {
    if (examples <= 15_000) {
      return new Logistic.Settings(targets ? 3 : 5, 0.2, 1e-6);
    }
    if (labels > 3) {
      return new Logistic.Settings(2, 0.2, 1e-6);
    }
    return new Logistic.Settings(3, kinds ? 0.2 : 0.1, 1e-6);
  }

  /** What the byte that is kept of it means. */
  private static final double[] COUNTING =
      IntStream.range(0, 256).mapToDouble(stored -> stored / 255.0 * MOST_COUNTING).toArray();

  private final int labels;
  private final boolean kinds;
  private final double[] bias;
  private final float[] scales;
  private final Known known;
  private final byte[] weights;

  private LinearModel(boolean kinds, double[] bias, float[] scales, Known known, byte[] weights) {
    this.labels = bias.length;
    this.kinds = kinds;
    this.bias = bias;
    this.scales = scales;
    this.known = known;
    this.weights = weights;
  }

  /** A text whose grams are counted, with its right answer. */
  private static final class Counted {

    private final Grams grams;
    private final Example example;

    Counted(Grams grams, Example example) {
      this.grams = grams;
      this.example = example;
    }
  }

  /**
   * Learns from examples, keeping the {@code most} grams that tell most.
   *
   * @param targets whether texts begin with a target
   * @param kinds whether what a gram says may depend on the kind of text
   */
  static LinearModel learn(
      List<Example> examples, int labels, boolean targets, boolean kinds, int most) {
    var texts = examples.stream().map(e -> new Counted(Grams.of(e.text(), targets), e)).toList();
    var known = Known.of(texts, labels, targets ? 0 : UNEVEN, kinds);
    var learned = learn(known, texts, labels, targets, kinds);
    if (known.prints.length > most) {
      known = known.keep(mostTelling(known, texts, learned, labels, kinds, most));
      learned = learn(known, texts, labels, targets, kinds);
    }
    return quantised(known, learned, labels, kinds);
  }

  /** The grams that count, sorted as unsigned numbers, and how much each does. */
  private static final class Known {

    private final int[] prints;
    private final byte[] counting;

    /**
     * Where those of each bucket begin; made only where it is learned, reading has no use for it.
     */
    private int[] buckets = {};

    Known(int[] prints, byte[] counting) {
      this.prints = prints;
      this.counting = counting;
    }

    private static int[] buckets(int[] prints) {
      var buckets = new int[BUCKETS + 1];
      for (var print : prints) {
        buckets[(print >>> (Integer.SIZE - BUCKET_BITS)) + 1]++;
      }
      for (var i = 0; i < BUCKETS; i++) {
        buckets[i + 1] += buckets[i];
      }
      return buckets;
    }

    static Known of(List<Counted> texts, int labels, double uneven, boolean kinds) {
      var known = new Known(repeated(texts, kinds), new byte[0]);
      var byLabel = new int[labels];
      var counts = new int[known.prints.length][labels];
      for (var text : texts) {
        var label = text.example.label();
        byLabel[label]++;
        prints(text, kinds)
            .map(known::find)
            .filter(at -> at >= 0)
            .forEach(at -> counts[at][label]++);
      }
      var shares = Arrays.stream(counts).mapToDouble(count -> uneven(count, byLabel)).toArray();
      var mean = Math.max(1e-9, Arrays.stream(shares).average().orElse(1));
      var counting = new byte[shares.length];
      for (var i = 0; i < shares.length; i++) {
        var share = (1 - uneven + uneven * shares[i] / mean) / MOST_COUNTING;
        counting[i] = (byte) Math.round(255 * Math.min(1, share));
      }
      return new Known(known.prints, counting);
    }

    private static IntStream prints(Counted text, boolean kinds) {
      var own = IntStream.range(0, text.grams.size()).map(text.grams::print);
      return kinds
          ? own.flatMap(print -> IntStream.of(print, Grams.bound(print, text.example.kind())))
          : own;
    }

    /** Those that stand in enough texts, sorted as unsigned numbers. */
    private static int[] repeated(List<Counted> texts, boolean kinds) {
      // Turning the highest bit makes the order of signed numbers that of unsigned ones.
      var all =
          texts.stream()
              .flatMapToInt(text -> prints(text, kinds))
              .map(print -> print ^ Integer.MIN_VALUE)
              .sorted()
              .toArray();
      return IntStream.range(LEAST_TEXTS - 1, all.length)
          .filter(i -> all[i] == all[i - LEAST_TEXTS + 1])
          .filter(i -> i + 1 == all.length || all[i + 1] != all[i])
          .map(i -> all[i] ^ Integer.MIN_VALUE)
          .toArray();
    }

    /** How far its share in texts of one label is from that in the others, as a logarithm. */
    private static double uneven(int[] counts, int[] texts) {
      var withGram = IntStream.of(counts).sum();
      var all = IntStream.of(texts).sum();
      var most = 0.0;
      for (var k = 0; k < counts.length; k++) {
        var here = (counts[k] + 1.0) / (texts[k] + 2);
        var elsewhere = (withGram - counts[k] + 1.0) / (all - texts[k] + 2);
        most = Math.max(most, Math.abs(Math.log(here / elsewhere)));
      }
      return most;
    }

    Known keep(int[] places) {
      var counting = new byte[places.length];
      for (var i = 0; i < places.length; i++) {
        counting[i] = this.counting[places[i]];
      }
      return new Known(IntStream.of(places).map(i -> prints[i]).toArray(), counting);
    }

    /** Where a gram stands, or below 0. */
    int find(int print) {
      if (buckets.length == 0) {
        buckets = buckets(prints);
      }
      var bucket = print >>> (Integer.SIZE - BUCKET_BITS);
      for (var i = buckets[bucket]; i < buckets[bucket + 1]; i++) {
        if (prints[i] == print) {
          return i;
        }
      }
      return -1;
    }

    double counting(int at) {
      return LinearModel.counting(counting[at]);
    }
  }

  private static Logistic learn(
      Known known, List<Counted> texts, int labels, boolean targets, boolean kinds) {
    var points = new ArrayList<Logistic.Point>();
    for (var text : texts) {
      var example = text.example;
      var vector = vector(text.grams, example.kind(), kinds, known);
      points.add(
          new Logistic.Point(
              Arrays.copyOf(vector.places, vector.size),
              Arrays.copyOf(vector.values, vector.size),
              example.label(),
              example.allowed()));
    }
    var learner =
        new Logistic(known.prints.length, labels, learning(texts.size(), labels, targets, kinds));
    learner.learn(points);
    return learner;
  }

  /** By how far their weights lie apart, times how much they count in how many texts. */
  private static int[] mostTelling(
      Known known, List<Counted> texts, Logistic learned, int labels, boolean kinds, int most) {
    var frequent = new int[known.prints.length];
    texts.forEach(text ->
        Known.prints(text, kinds)
            .map(known::find)
            .filter(at -> at >= 0)
            .forEach(at -> frequent[at]++));
    var telling = new double[known.prints.length];
    for (var i = 0; i < telling.length; i++) {
      var least = Double.POSITIVE_INFINITY;
      var highest = Double.NEGATIVE_INFINITY;
      for (var k = 0; k < labels; k++) {
        least = Math.min(least, learned.weight(i, k));
        highest = Math.max(highest, learned.weight(i, k));
      }
      telling[i] = (highest - least) * known.counting(i) * Math.sqrt(frequent[i]);
    }
    return IntStream.range(0, telling.length)
        .boxed()
        .sorted((a, b) -> Double.compare(telling[b], telling[a]))
        .limit(most)
        .sorted()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static LinearModel quantised(Known known, Logistic learned, int labels, boolean kinds) {
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
    return new LinearModel(kinds, bias, scales, known, weights);
  }

  /** A text as numbers: which known grams, and how much of each. */
  private static final class Vector {

    private final int[] places;
    private final float[] values;
    private int size;
    private double square;

    Vector(int most) {
      this.places = new int[most];
      this.values = new float[most];
    }

    void add(int place, double weighs, int count, double counting) {
      var value = weighs * repeated(count) * counting;
      places[size] = place;
      values[size++] = (float) value;
      square += value * value;
    }

    private static double repeated(int count) {
      return count == 1 ? 1 : 1 + Math.log(count);
    }

    void scaleToLengthOne() {
      var length = (float) Math.sqrt(Math.max(square, 1e-9));
      for (var i = 0; i < size; i++) {
        values[i] /= length;
      }
    }
  }

  private static Vector vector(Grams grams, int kind, boolean kinds, Known known) {
    var vector = new Vector((kinds ? 2 : 1) * grams.size());
    for (var gram = 0; gram < grams.size(); gram++) {
      add(known, known.find(grams.print(gram)), 1, grams.count(gram), vector);
    }
    for (var gram = 0; kinds && gram < grams.size(); gram++) {
      var at = known.find(Grams.bound(grams.print(gram), kind));
      add(known, at, BOUND, grams.count(gram), vector);
    }
    vector.scaleToLengthOne();
    return vector;
  }

  private static void add(Known known, int at, double weighs, int count, Vector vector) {
    if (at >= 0) {
      vector.add(at, weighs, count, known.counting(at));
    }
  }

  /** The score of each label for a text of a kind. */
  double[] scores(Recognised text, int kind) {
    var own = text.known(this);
    var bound = kinds ? text.bound(this, kind) : Recognised.Known.NONE;
    var vector = new Vector(own.size() + bound.size());
    add(own, 1, text.grams(), vector);
    add(bound, BOUND, text.grams(), vector);
    vector.scaleToLengthOne();
    var scores = new double[labels];
    var records = own.records();
    for (var i = 0; i < vector.size; i++) {
      var weights = vector.places[i] + 1;
      for (var k = 0; k < labels; k++) {
        scores[k] += records[weights + k] * vector.values[i];
      }
    }
    for (var k = 0; k < labels; k++) {
      scores[k] = scores[k] * scales[k] + bias[k];
    }
    return scores;
  }

  private static void add(Recognised.Known known, double weighs, Grams grams, Vector vector) {
    for (var i = 0; i < known.size(); i++) {
      var place = known.place(i);
      vector.add(place, weighs, grams.count(known.gram(i)), counting(known.records()[place]));
    }
  }

  private static double counting(byte stored) {
    return COUNTING[stored & 0xff];
  }

  /** What the grams of a text of a kind say of each label. */
  Voices voices(Recognised text, int kind) {
    return new Voices(text, kind);
  }

  /** What a text's grams say, all labels together summed up once for every label asked about. */
  final class Voices {

    private final int grams;
    private final Recognised.Known own;
    private final Recognised.Known bound;
    private final double[] ofOwn;
    private final double[] ofBound;

    private Voices(Recognised text, int kind) {
      this.grams = text.grams().size();
      this.own = text.known(LinearModel.this);
      this.bound = kinds ? text.bound(LinearModel.this, kind) : Recognised.Known.NONE;
      this.ofOwn = together(own);
      this.ofBound = together(bound);
    }

    private double[] together(Recognised.Known known) {
      var records = known.records();
      var together = new double[known.size()];
      for (var i = 0; i < together.length; i++) {
        var weights = known.place(i) + 1;
        var sum = 0.0;
        for (var k = 0; k < labels; k++) {
          sum += records[weights + k] * scales[k];
        }
        together[i] = sum;
      }
      return together;
    }

    /** How much each gram of the text speaks for a label and against the mean of the others. */
    double[] of(int label) {
      var speaks = new double[grams];
      add(own, ofOwn, 1, label, speaks);
      add(bound, ofBound, BOUND, label, speaks);
      return speaks;
    }

    private void add(
        Recognised.Known known, double[] together, double weighs, int label, double[] speaks) {
      var records = known.records();
      var others = Math.max(1, labels - 1);
      for (var i = 0; i < together.length; i++) {
        var place = known.place(i);
        // Taking one off what was summed up is exact: these are products of 24 bits in 53.
        var alone = records[place + 1 + label] * scales[label];
        speaks[known.gram(i)] +=
            weighs * (counting(records[place]) * (alone - (together[i] - alone) / others));
      }
    }
  }

  /** How many bytes hold what it makes of one gram. */
  int recordBytes() {
    return 1 + labels;
  }

  /** Writes what it makes of one of its grams: how much it counts, and its weights. */
  void copyRecord(int gram, byte[] records, int place) {
    records[place] = known.counting[gram];
    System.arraycopy(weights, gram * labels, records, place + 1, labels);
  }

  int size() {
    return known.prints.length;
  }

  int[] prints() {
    return known.prints;
  }

  void write(DataOutput out) throws IOException {
    for (var k = 0; k < labels; k++) {
      out.writeDouble(bias[k]);
      out.writeFloat(scales[k]);
    }
    out.writeBoolean(kinds);
    out.writeInt(known.prints.length);
    var last = 0L;
    for (var print : known.prints) {
      var next = Integer.toUnsignedLong(print);
      writeNumber(next - last, out);
      last = next;
    }
    out.write(known.counting);
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

  /**
   * Reads what {@link #write} wrote; the first form knew no kinds and let every gram count alike.
   */
  static LinearModel read(int labels, boolean firstForm, DataInput in) throws IOException {
    var bias = new double[labels];
    var scales = new float[labels];
    for (var k = 0; k < labels; k++) {
      bias[k] = in.readDouble();
      scales[k] = in.readFloat();
    }
    var kinds = !firstForm && in.readBoolean();
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
    var counting = new byte[size];
    if (firstForm) {
      Arrays.fill(counting, Byte.MAX_VALUE);
    } else {
      in.readFully(counting);
    }
    var weights = new byte[size * labels];
    in.readFully(weights);
    return new LinearModel(kinds, bias, scales, new Known(prints, counting), weights);
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

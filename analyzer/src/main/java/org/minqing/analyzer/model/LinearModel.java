package org.minqing.analyzer.model;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.DoubleStream;
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

  /** Swept 0 to 0.8 on the polarity sets: half gives up to 1.5 points, more gives no more. */
  private static final double UNEVEN = 0.5;

  /** With targets grams are so rare that much of it is noise: swept 0 to 0.5 in five folds. */
  private static final double UNEVEN_WITH_TARGETS = 0.25;

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

  /** So many that a byte can say of which a gram is bound to. */
  static final int MOST_KINDS = Byte.SIZE;

  /** As many as training keeps at most, for as many labels as a file may have. */
  private static final long MOST_WEIGHTS = 1 << 28;

  private final int labels;
  private final int kinds;
  private final double[] bias;
  private final float[] scales;

  /**
   * The scales in whole {@link #step}s: numbers without a fraction are summed up three times as
   * fast.
   */
  private final int[] steps;

  private final double step;
  private final int[] prints;
  private final Said own;

  /** For each gram the kinds that it is bound to, a bit for each; empty where there is one kind. */
  private final byte[] bonds;

  private final Said bound;

  private LinearModel(
      int kinds, double[] bias, float[] scales, int[] prints, Said own, byte[] bonds, Said bound) {
    this.labels = bias.length;
    this.kinds = kinds;
    this.bias = bias;
    this.scales = scales;
    this.step = step(scales);
    this.steps = IntStream.range(0, labels).map(k -> (int) Math.round(scales[k] / step)).toArray();
    this.prints = prints;
    this.own = own;
    this.bonds = bonds;
    this.bound = bound;
  }

  /** So small that the largest scale takes 16 bits. */
  private static double step(float[] scales) {
    var largest = IntStream.range(0, scales.length).mapToDouble(k -> scales[k]).max().orElse(0);
    return Math.max(Float.MIN_NORMAL, largest) / Short.MAX_VALUE;
  }

  /** How much grams count and what they weigh for each label, one gram after another. */
  private static final class Said {

    private final byte[] counting;
    private final byte[] weights;

    Said(int grams, int labels) {
      this(new byte[grams], new byte[grams * labels]);
    }

    private Said(byte[] counting, byte[] weights) {
      this.counting = counting;
      this.weights = weights;
    }

    void write(DataOutput out) throws IOException {
      out.write(counting);
      out.write(weights);
    }

    /** Reads what {@link #write} wrote; the first form let every gram count alike. */
    static Said read(int grams, int labels, int form, DataInputStream in) throws IOException {
      if ((long) grams * labels > MOST_WEIGHTS) {
        throw new IOException("a model of %d grams for %d labels".formatted(grams, labels));
      }
      var alike = form == ModelFile.FIRST_FORM;
      var counting = alike ? new byte[grams] : bytes(grams, in);
      if (alike) {
        Arrays.fill(counting, Byte.MAX_VALUE);
      }
      return new Said(counting, bytes(grams * labels, in));
    }

    /** Writes what one gram is said to be, and gives the place behind it. */
    int copy(int gram, byte[] records, int place) {
      var labels = weights.length / counting.length;
      records[place] = counting[gram];
      System.arraycopy(weights, gram * labels, records, place + 1, labels);
      return place + 1 + labels;
    }
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
   * @param targets how texts sound, if they begin with a target
   * @param kinds how many kinds of texts there are, on which may depend what a gram says
   */
  static LinearModel learn(
      List<Example> examples, int labels, Optional<Tones> targets, int kinds, int most) {
    if (kinds > MOST_KINDS) {
      throw new IllegalArgumentException(
          "%d kinds of texts are more than %d".formatted(kinds, MOST_KINDS));
    }
    var texts =
        examples.stream()
            .map(e ->
                new Counted(targets.map(t -> Grams.of(e.text(), t)).orElse(Grams.of(e.text())), e))
            .toList();
    var aimed = targets.isPresent();
    var known = Known.of(texts, labels, aimed ? UNEVEN_WITH_TARGETS : UNEVEN, kinds > 1);
    var learned = learn(known, texts, labels, aimed, kinds > 1);
    var own = Known.repeated(texts, false);
    if (known.prints.length > most) {
      known = known.keep(mostTelling(known, texts, learned, labels, kinds > 1, most));
      known = known.withoutOrphans(own, kinds);
      learned = learn(known, texts, labels, aimed, kinds > 1);
    }
    return quantised(known, own, learned, labels, kinds);
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

    /** Without those bound to a kind that do not count on their own, so that both lie together. */
    Known withoutOrphans(int[] own, int kinds) {
      var orphans = new BitSet();
      IntStream.of(own)
          .filter(print -> find(print) < 0)
          .flatMap(print -> IntStream.range(0, kinds).map(kind -> find(Grams.bound(print, kind))))
          .filter(at -> at >= 0)
          .forEach(orphans::set);
      return keep(IntStream.range(0, prints.length).filter(at -> !orphans.get(at)).toArray());
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

  private static LinearModel quantised(
      Known known, int[] all, Logistic learned, int labels, int kinds) {
    var scales = new float[labels];
    for (var k = 0; k < labels; k++) {
      for (var i = 0; i < known.prints.length; i++) {
        scales[k] = Math.max(scales[k], Math.abs(learned.weight(i, k)) / 127);
      }
    }
    var prints = IntStream.of(all).filter(print -> known.find(print) >= 0).toArray();
    var bonds = new byte[kinds > 1 ? prints.length : 0];
    var places = IntStream.builder();
    for (var gram = 0; gram < bonds.length; gram++) {
      for (var kind = 0; kind < kinds; kind++) {
        var at = known.find(Grams.bound(prints[gram], kind));
        if (at >= 0) {
          bonds[gram] |= (byte) (1 << kind);
          places.add(at);
        }
      }
    }
    var own = quantised(known, IntStream.of(prints).map(known::find).toArray(), learned, scales);
    var bound = quantised(known, places.build().toArray(), learned, scales);
    var bias = IntStream.range(0, labels).mapToDouble(learned::bias).toArray();
    return new LinearModel(kinds, bias, scales, prints, own, bonds, bound);
  }

  private static Said quantised(Known known, int[] places, Logistic learned, float[] scales) {
    var said = new Said(places.length, scales.length);
    for (var gram = 0; gram < places.length; gram++) {
      said.counting[gram] = known.counting[places[gram]];
      for (var k = 0; k < scales.length; k++) {
        var weight = learned.weight(places[gram], k);
        said.weights[gram * scales.length + k] =
            (byte) (scales[k] == 0 ? 0 : Math.round(weight / scales[k]));
      }
    }
    return said;
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

    void add(int place, double times, double counting) {
      var value = times * counting;
      places[size] = place;
      values[size++] = (float) value;
      square += value * value;
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
      add(known, known.find(grams.print(gram)), grams.times(gram), vector);
    }
    for (var gram = 0; kinds && gram < grams.size(); gram++) {
      var at = known.find(Grams.bound(grams.print(gram), kind));
      add(known, at, BOUND * grams.times(gram), vector);
    }
    vector.scaleToLengthOne();
    return vector;
  }

  private static void add(Known known, int at, double times, Vector vector) {
    if (at >= 0) {
      vector.add(at, times, known.counting(at));
    }
  }

  /**
   * The grams of a text that a model knows.
   *
   * @param grams which
   * @param places where in the records it stands what the model makes of each
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Seen(int[] grams, int[] places) {}

  /** What the grams of a text add up to. */
  static final class Sum {

    private double square;
    private final double[] scores;

    private Sum(int labels) {
      this.scores = new double[labels];
    }
  }

  /** What the grams of a text add up to on their own. */
  Sum sum(Recognised text) {
    return sum(text, text.seen(this).places, 1);
  }

  private Sum sum(Recognised text, int[] places, double weight) {
    var records = text.records();
    var grams = text.grams();
    var seen = text.seen(this).grams;
    var sum = new Sum(labels);
    var scores = sum.scores;
    for (var i = 0; i < places.length; i++) {
      var place = places[i];
      var value = weight * grams.times(seen[i]) * counting(records[place]);
      sum.square += value * value;
      for (var k = 0; k < scores.length; k++) {
        scores[k] += records[place + 1 + k] * value;
      }
    }
    return sum;
  }

  /** Where it stands what each gram says bound to a kind; where it says nothing, silent bytes. */
  private int[] bound(Recognised text, int kind) {
    var records = text.records();
    var own = text.seen(this).places;
    var bound = new int[own.length];
    for (var i = 0; i < bound.length; i++) {
      var end = own[i] + 1 + labels;
      var bonds = records[end] & 0xff;
      var before = Integer.bitCount(bonds & (1 << kind) - 1);
      bound[i] = (bonds >> kind & 1) * (end + 1 + before * (1 + labels));
    }
    return bound;
  }

  /** The score of each label for a text of a kind. */
  double[] scores(Recognised text, int kind) {
    var own = text.sum(this);
    var bound = kinds > 1 ? sum(text, bound(text, kind), BOUND) : new Sum(labels);
    var length = Math.sqrt(Math.max(own.square + bound.square, 1e-9));
    var scores = new double[labels];
    for (var k = 0; k < labels; k++) {
      scores[k] = (own.scores[k] + bound.scores[k]) / length * scales[k] + bias[k];
    }
    return scores;
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

    private final byte[] records;
    private final int[] grams;
    private final int all;
    private final int[] own;
    private final int[] bound;
    private final int[] ofOwn;
    private final int[] ofBound;

    /** One label's share in how far it is from the mean of the others. */
    private final double share = step / (labels - 1);

    private Voices(Recognised text, int kind) {
      this.records = text.records();
      this.grams = text.seen(LinearModel.this).grams;
      this.all = text.grams().size();
      this.own = text.seen(LinearModel.this).places;
      this.bound = kinds > 1 ? bound(text, kind) : own;
      this.ofOwn = together(own);
      this.ofBound = kinds > 1 ? together(bound) : ofOwn;
    }

    private int[] together(int[] places) {
      var together = new int[places.length];
      for (var i = 0; i < places.length; i++) {
        var sum = 0;
        for (var k = 0; k < labels; k++) {
          sum += records[places[i] + 1 + k] * steps[k];
        }
        together[i] = sum;
      }
      return together;
    }

    /** How much each gram of the text speaks for a label and against the mean of the others. */
    double[] of(int label) {
      var speaks = new double[all];
      for (var i = 0; i < grams.length; i++) {
        var alone = speaks(own[i], ofOwn[i], label);
        speaks[grams[i]] = kinds > 1 ? alone + BOUND * speaks(bound[i], ofBound[i], label) : alone;
      }
      return speaks;
    }

    private double speaks(int place, int together, int label) {
      var alone = records[place + 1 + label] * steps[label];
      return counting(records[place]) * (labels * alone - together) * share;
    }
  }

  /** How many empty bytes say of a gram that it counts for nothing. */
  int silentBytes() {
    return 1 + labels;
  }

  /** How many bytes hold what it makes of one of its grams. */
  int recordBytes(int gram) {
    return kinds > 1
        ? 1 + labels + 1 + Integer.bitCount(bonds[gram] & 0xff) * (1 + labels)
        : 1 + labels;
  }

  /** Where a record of it ends. */
  int end(byte[] records, int record) {
    var own = record + 1 + labels;
    return kinds > 1 ? own + 1 + Integer.bitCount(records[own] & 0xff) * (1 + labels) : own;
  }

  /**
   * Writes what it makes of its grams, each where the place given for it says: how much it counts
   * and its weights, then the kinds that it is bound to, and the same of each of these.
   */
  void copyRecords(byte[] records, IntUnaryOperator places) {
    var next = 0;
    for (var gram = 0; gram < prints.length; gram++) {
      var place = own.copy(gram, records, places.applyAsInt(prints[gram]));
      if (kinds > 1) {
        records[place++] = bonds[gram];
        for (var bonds = this.bonds[gram] & 0xff; bonds != 0; bonds &= bonds - 1) {
          place = bound.copy(next++, records, place);
        }
      }
    }
  }

  /** How many grams it knows. */
  int size() {
    return prints.length;
  }

  /** How many kinds of texts it knows. */
  int kinds() {
    return kinds;
  }

  /** What its scores are reckoned with, beside bytes. */
  DoubleStream figures() {
    return DoubleStream.concat(
        Arrays.stream(bias), IntStream.range(0, labels).mapToDouble(k -> scales[k]));
  }

  int[] prints() {
    return prints;
  }

  void write(DataOutput out) throws IOException {
    for (var k = 0; k < labels; k++) {
      out.writeDouble(bias[k]);
      out.writeFloat(scales[k]);
    }
    out.writeByte(kinds);
    out.writeInt(prints.length);
    var last = 0L;
    for (var print : prints) {
      var next = Integer.toUnsignedLong(print);
      writeNumber(next - last, out);
      last = next;
    }
    own.write(out);
    out.write(bonds);
    bound.write(out);
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
   * Reads what {@link #write} wrote, now or in a former form.
   *
   * @throws IOException if it is none, or knows kinds as former forms did, which kept apart what
   *     lies together now
   */
  static LinearModel read(int labels, int form, DataInputStream in) throws IOException {
    var bias = new double[labels];
    var scales = new float[labels];
    for (var k = 0; k < labels; k++) {
      bias[k] = in.readDouble();
      scales[k] = in.readFloat();
    }
    var kinds = kinds(form, in);
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
    var own = Said.read(size, labels, form, in);
    var bonds = bytes(kinds > 1 ? size : 0, in);
    for (var of : bonds) {
      if ((of & 0xff) >> kinds != 0) {
        throw new IOException("a gram bound to a kind that is none of " + kinds);
      }
    }
    var bound = Said.read(all(bonds), labels, ModelFile.FORM, in);
    return new LinearModel(kinds, bias, scales, prints, own, bonds, bound);
  }

  /** Takes memory only as bytes come, since a broken file may promise any number of them. */
  private static byte[] bytes(int count, DataInputStream in) throws IOException {
    var bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private static int kinds(int form, DataInputStream in) throws IOException {
    if (form == ModelFile.FORM) {
      var kinds = in.readByte();
      if (kinds < 1 || kinds > MOST_KINDS) {
        throw new IOException("a model of " + kinds + " kinds of texts");
      }
      return kinds;
    }
    if (form > ModelFile.FIRST_FORM && in.readBoolean()) {
      throw new IOException("a model for several kinds of texts from an earlier version");
    }
    return 1;
  }

  private static int all(byte[] bonds) {
    var all = 0;
    for (var of : bonds) {
      all += Integer.bitCount(of & 0xff);
    }
    return all;
  }

  private static long readNumber(DataInputStream in) throws IOException {
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

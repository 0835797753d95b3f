package org.minqing.analyzer.model;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.minqing.analyzer.language.Sentences.Stretch;

/**
 * Scores by weighted grams, every weight in 8 bits. A gram is known by its fingerprint alone; the
 * chance that a strange one is taken for a known one is below 1 in 5,000. Where there are kinds of
 * texts, each gram counts once more, bound to the kind (after Daumé 2007, Frustratingly Easy Domain
 * Adaptation).
 */
final class LinearModel {

  /** Swept 0.5 and 1 on the polarity sets. */
  static final double BOUND = 0.5;

  /** No gram counts more than so many times the mean one. */
  static final double MOST_COUNTING = 4;

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

  LinearModel(
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
  static final class Said {

    private final byte[] counting;
    private final byte[] weights;

    Said(byte[] counting, byte[] weights) {
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

  /**
   * The grams of a text that a model knows.
   *
   * @param grams which
   * @param places where in the records it stands what the model makes of each
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Seen(int[] grams, int[] places) {}

  /**
   * The score of each label for stretches of a text, for models of one kind of texts. What a gram
   * says is added up once for its sentence, and counts there as often as it stands.
   */
  List<double[]> scores(Recognised text, Stretches stretches) {
    var places = new int[text.grams().size()];
    var seen = text.seen(this);
    for (var i = 0; i < seen.grams.length; i++) {
      places[seen.grams[i]] = seen.places[i];
    }
    var sums = stretches.sentences().stream().map(sentence -> sum(text, places, sentence)).toList();
    return stretches.runs().stream()
        .map(run -> scores(sums.subList(run.first(), run.last() + 1)))
        .toList();
  }

  /** What the grams that begin in a sentence add up to; {@code places} holds 0 for strange ones. */
  private Sum sum(Recognised text, int[] places, Stretch sentence) {
    var records = text.records();
    var grams = text.grams();
    var sum = new Sum(labels);
    for (var start = sentence.start(); start < sentence.end(); start++) {
      for (var length = 1; length <= Grams.LONGEST; length++) {
        var gram = grams.standing(start, length);
        if (gram != Grams.NONE && places[gram] != 0) {
          sum.add(records, places[gram], counting(records[places[gram]]));
        }
      }
    }
    return sum;
  }

  private double[] scores(List<Sum> sentences) {
    var square = 1e-9;
    var scores = new double[labels];
    for (var sum : sentences) {
      square += sum.square;
      for (var k = 0; k < labels; k++) {
        scores[k] += sum.scores[k];
      }
    }
    for (var k = 0; k < labels; k++) {
      scores[k] = scores[k] / Math.sqrt(square) * scales[k] + bias[k];
    }
    return scores;
  }

  /** What the grams of a text add up to. */
  static final class Sum {

    private double square;
    private final double[] scores;

    private Sum(int labels) {
      this.scores = new double[labels];
    }

    private void add(byte[] records, int place, double value) {
      square += value * value;
      for (var k = 0; k < scores.length; k++) {
        scores[k] += records[place + 1 + k] * value;
      }
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
    for (var i = 0; i < places.length; i++) {
      var place = places[i];
      sum.add(records, place, weight * grams.times(seen[i]) * counting(records[place]));
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

  static double counting(byte stored) {
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

package org.minqing.analyzer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Learns what grams weigh. How much a gram counts in a text grows with how unevenly the labels
 * share it (after Wang and Manning 2012, Baselines and Bigrams). The same examples give the same
 * model, bit for bit.
 */
final class GramLearning {

  private static final int LEAST_TEXTS = 2;

  /** As many as the sets of moods and of offices have. */
  private static final int FEW_LABELS = 7;

  /** So many that most hold one gram or none. */
  private static final int BUCKET_BITS = 19;

  private static final int BUCKETS = 1 << BUCKET_BITS;

  /** Swept 0 to 0.8 on the polarity sets: half gives up to 1.5 points, more gives no more. */
  private static final double UNEVEN = 0.5;

  /** With targets grams are so rare that much of it is noise: swept 0 to 0.5 in five folds. */
  private static final double UNEVEN_WITH_TARGETS = 0.25;

  private GramLearning() {}

  /**
   * Learns from examples, keeping the {@code most} grams that tell most.
   *
   * @param targets how texts sound, if they begin with a target
   * @param kinds how many kinds of texts there are, on which may depend what a gram says
   * @param orders of learning, of which the mean is kept
   */
  static LinearModel learn(
      List<Example> examples,
      int labels,
      Optional<Tones> targets,
      int kinds,
      int most,
      int orders) {
    if (kinds > LinearModel.MOST_KINDS) {
      throw new IllegalArgumentException(
          "%d kinds of texts are more than %d".formatted(kinds, LinearModel.MOST_KINDS));
    }
    var texts =
        examples.stream()
            .map(e ->
                new Counted(
                    targets.map(t -> Grams.of(e.text(), t)).orElseGet(() -> Grams.of(e.text())), e))
            .toList();
    var aimed = targets.isPresent();
    var known = Known.of(texts, labels, aimed ? UNEVEN_WITH_TARGETS : UNEVEN, kinds > 1);
    var settings = learning(texts.size(), labels, aimed, kinds > 1, orders);
    var learned = learn(known, texts, labels, kinds > 1, settings);
    var own = Known.repeated(texts, false);
    if (known.prints.length > most) {
      known = known.keep(mostTelling(known, texts, learned, labels, kinds > 1, most));
      known = known.withoutOrphans(own, kinds);
      learned = learn(known, texts, labels, kinds > 1, settings);
    }
    return quantised(known, own, learned, labels, kinds);
  }

  /** A text whose grams are counted, with its right answer. */
  private record Counted(Grams grams, Example example) {}

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
        var share = (1 - uneven + uneven * shares[i] / mean) / LinearModel.MOST_COUNTING;
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
      Known known, List<Counted> texts, int labels, boolean kinds, Logistic.Settings settings) {
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
    var learner = new Logistic(known.prints.length, labels, settings);
    learner.learn(points);
    return learner;
  }

  /**
   * Tuned on the development parts of all sets: with many examples more passes or larger steps lose
   * up to two points, with few they win one, but not where grams are bound to targets. Rare labels
   * among many want larger steps, too, and so do grams bound to a kind, each of which few texts
   * hold. With more than a few labels, some of them rare, four passes were better than two on the
   * posts of three of four strange hands.
   */
  private static Logistic.Settings learning(
      int examples, int labels, boolean targets, boolean kinds, int orders) {
    if (examples <= 15_000) {
      return new Logistic.Settings(targets ? 3 : 5, 0.2, 1e-6, orders);
    }
    if (labels > 3) {
      return new Logistic.Settings(labels > FEW_LABELS ? 4 : 2, 0.2, 1e-6, orders);
    }
    return new Logistic.Settings(3, kinds ? 0.2 : 0.1, 1e-6, orders);
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

  private static LinearModel.Said quantised(
      Known known, int[] places, Logistic learned, float[] scales) {
    var counting = new byte[places.length];
    var weights = new byte[places.length * scales.length];
    for (var gram = 0; gram < places.length; gram++) {
      counting[gram] = known.counting[places[gram]];
      for (var k = 0; k < scales.length; k++) {
        var weight = learned.weight(places[gram], k);
        weights[gram * scales.length + k] =
            (byte) (scales[k] == 0 ? 0 : Math.round(weight / scales[k]));
      }
    }
    return new LinearModel.Said(counting, weights);
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
      add(known, at, LinearModel.BOUND * grams.times(gram), vector);
    }
    vector.scaleToLengthOne();
    return vector;
  }

  private static void add(Known known, int at, double times, Vector vector) {
    if (at >= 0) {
      vector.add(at, times, known.counting(at));
    }
  }
}

package org.minqing.analyzer.model;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A prepared text with those of its grams that a vocabulary holds. For one thread. */
final class Recognised {

  private final String text;
  private final Vocabulary vocabulary;
  private final boolean targets;
  private @Nullable Grams grams;
  private @Nullable Recognised withTarget;

  /** The known grams, by the model's number. */
  private Known[] known = {};

  private final Map<LinearModel, Map<Integer, Known>> bound = new HashMap<>();
  private final Map<LinearModel, double[]> kinds = new HashMap<>();

  private Recognised(String text, Vocabulary vocabulary, boolean targets) {
    this.text = text;
    this.vocabulary = vocabulary;
    this.targets = targets;
  }

  /** A text, of whose grams none was looked up yet. */
  static Recognised of(String text, Vocabulary vocabulary) {
    return new Recognised(text, vocabulary, false);
  }

  String text() {
    return text;
  }

  /** The same text, taken for one that begins with a target. */
  Recognised withTarget() {
    var same = withTarget;
    if (same == null) {
      same = new Recognised(text, vocabulary, true);
      withTarget = same;
    }
    return same;
  }

  /** Its grams, cut and looked up at the first call. */
  Grams grams() {
    var cut = grams;
    if (cut == null) {
      cut = Grams.of(text, targets);
      grams = cut;
      known = vocabulary.known(cut);
    }
    return cut;
  }

  /** The grams of the text that a model knows, and what it makes of them. */
  static final class Known {

    static final Known NONE = new Known(new byte[0], 0);

    private final byte[] records;
    private final int[] places;
    private final int[] grams;
    private int size;

    Known(byte[] records, int most) {
      this.records = records;
      this.places = new int[most];
      this.grams = new int[most];
    }

    void add(int gram, int place) {
      grams[size] = gram;
      places[size++] = place;
    }

    /** How many. */
    int size() {
      return size;
    }

    /** Which gram of the text one is. */
    int gram(int at) {
      return grams[at];
    }

    /** Where in {@link #records} it lies what the model makes of one. */
    int place(int at) {
      return places[at];
    }

    byte[] records() {
      return records;
    }
  }

  /** Those that a model knows as they are, in the order of their fingerprints. */
  Known known(LinearModel model) {
    grams();
    return known[vocabulary.number(model)];
  }

  /** Those that a model knows bound to a kind of text, looked up at the first call. */
  Known bound(LinearModel model, int kind) {
    return bound
        .computeIfAbsent(model, m -> new HashMap<>())
        .computeIfAbsent(kind, k -> vocabulary.bound(grams(), model, k));
  }

  /** How likely each kind of text is by a model, asked at the first call; not to be changed. */
  double[] kinds(LinearModel model, Function<Recognised, double[]> asking) {
    var known = kinds.get(model);
    if (known == null) {
      known = asking.apply(this);
      kinds.put(model, known);
    }
    return known;
  }
}

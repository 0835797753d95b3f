package org.minqing.analyzer.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.minqing.analyzer.vector.Encoder;

/**
 * Makes a model of labelled texts: grams and vector head are fitted to nine tenths, the mixing to
 * the held-out tenth. The same files give the same model, bit for bit.
 */
final class Training {

  /** Enough for every corpus tried; twice as many gained under 0.1 points. */
  private static final int MOST_GRAMS = 300_000;

  /**
   * Of risks, which long letters teach: 300,000 told hardly more, and all models are to take 16 MB.
   */
  private static final int MOST_RISK_GRAMS = 220_000;

  /** Where each gram may stand twice. */
  private static final int MOST_BOUND_GRAMS = 1_200_000;

  /** Kinds of texts differ so much that few grams tell them. */
  private static final int MOST_KIND_GRAMS = 20_000;

  /** A kind with fewer held-out texts is mixed as all are. */
  private static final int LEAST_HELD_OUT = 200;

  /** Texts of a kind whose vectors are made for the head; vectors are the costly part. */
  private static final int MOST_VECTORS = 9_000;

  /** Matters are told in more ways than leanings are: here every text's vector is made. */
  private static final int MOST_RISK_VECTORS = 60_000;

  private static final int MOST_HELD_OUT_VECTORS = 3_000;

  /**
   * The share of held-out texts that ask for the vector at most: those the grams are least sure of.
   */
  private static final double MOST_ASKING = 0.5;

  /** The share of a kind's texts whose answer the vector would have changed, had it been asked. */
  private static final double MOST_CHANGES_MISSED = 0.005;

  /** Polarity turns alerts and trends: it is asked for oftener, and gains by that. */
  private static final double MOST_POLARITIES_MISSED = 0.002;

  /** A kind of risk that grams overlook raises no alert and is seen by nobody. */
  private static final double MOST_KINDS_MISSED = 0.001;

  /** Of risks, where the order alone moved the share of right letters by .015. */
  private static final int RISK_ORDERS = 4;

  /** The share of held-out texts called not sure. */
  private static final double UNSURE = 0.1;

  /** How strongly the shifts of mixings are drawn to nothing. */
  private static final double STIFF = 0.02;

  /** With targets held-out texts are few and doubtful: swept 0.005 to 10 in five folds. */
  private static final double STIFF_WITH_TARGETS = 0.3;

  private final Task task;
  private final List<String> labels;
  private final List<List<Example>> fitted = new ArrayList<>();
  private final List<List<Example>> heldOut = new ArrayList<>();
  private final Optional<Encoder> encoder;
  private final Tones tones;

  private final int kinds;

  Training(Task task, List<LabelledFile> files, Optional<Encoder> encoder) {
    this(task, files, Collections.nCopies(files.size(), ""), encoder, Tones.NONE);
  }

  /** {@code kinds} names the kind of text of each file; in another kind a gram may say else. */
  Training(
      Task task,
      List<LabelledFile> files,
      List<String> kinds,
      Optional<Encoder> encoder,
      Tones tones) {
    this.task = task;
    this.encoder = encoder;
    this.tones = tones;
    this.labels = labels(task, files);
    var names = kinds.stream().distinct().toList();
    this.kinds = names.size();
    for (var i = 0; i < files.size(); i++) {
      add(files.get(i), names.indexOf(kinds.get(i)));
    }
  }

  private static List<String> labels(Task task, List<LabelledFile> files) {
    var found = new TreeSet<String>();
    files.forEach(file -> file.rows().forEach(row -> found.add(row.label())));
    // A label that no row has would never be learned to be wrong, and be given at random.
    return task.labels().isEmpty()
        ? List.copyOf(found)
        : task.labels().stream().filter(found::contains).toList();
  }

  private void add(LabelledFile file, int kind) {
    var allowed = file.answers(labels);
    // A text that stands twice counts once, the first label being kept.
    var once = new LinkedHashMap<String, Example>();
    for (var row : file.rows()) {
      var text = Prepared.text(row.text());
      if (!text.isEmpty()) {
        once.putIfAbsent(text, new Example(text, labels.indexOf(row.label()), allowed, kind));
      }
    }
    var fitted = new ArrayList<Example>();
    var held = new ArrayList<Example>();
    once.values().forEach(e -> (HeldOut.holds(e.text()) ? held : fitted).add(e));
    this.fitted.add(fitted);
    this.heldOut.add(held);
  }

  /** Whether two labels can be fitted and anything is held out to mix by. */
  boolean suffices() {
    return fittedLabels() > 1 && held() > 0;
  }

  /** How many texts are held out: each counts once, and rows without text are none. */
  int held() {
    return (int) heldOut.stream().flatMap(List::stream).map(Example::text).distinct().count();
  }

  private int fittedLabels() {
    var seen = new BitSet();
    fitted.forEach(file -> file.forEach(e -> seen.set(e.label())));
    return seen.cardinality();
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if there is too little to learn from, or more labels than are
   *     ever kept
   */
  Model run() {
    var all = fitted.stream().flatMap(List::stream).toList();
    var held = heldOut.stream().flatMap(List::stream).toList();
    if (!suffices()) {
      throw new IllegalArgumentException(
          "%d usable rows with %d labels are too few to train %s: at least two labels and about thirty rows are wanted"
              .formatted(all.size() + held.size(), fittedLabels(), task.id()));
    }
    if (labels.size() > ModelFile.MOST_LABELS) {
      throw new IllegalArgumentException(
          "%d labels are more than %d: each line wants its label before the first tab, and few labels in all"
              .formatted(labels.size(), ModelFile.MOST_LABELS));
    }
    var grams = GramLearning.learn(all, labels.size(), targets(), kinds, mostGrams(), orders());
    var kind = kinds > 1 ? Optional.of(kindModel(all)) : Optional.<LinearModel>empty();
    var vocabulary = Vocabulary.ofParts(Stream.concat(kind.stream(), Stream.of(grams)).toList());
    Function<Example, Recognised> read = example -> read(example, vocabulary);
    var scored = held.stream().map(e -> Asked.of(e, read.apply(e), kind, grams)).toList();
    var fast = mixings(scored, false);
    var chances = chances(scored, text -> text.top(text.byGrams, fast));
    var doubtful = chances[(int) (chances.length * MOST_ASKING)];
    if (encoder.isEmpty()) {
      return sealed(kind, grams, fast, doubtful, chances, Optional.empty(), fast);
    }
    return stacked(encoder.get(), read, kind, grams, fast, doubtful);
  }

  /**
   * A model that asks for the vector where the grams are not sure.
   *
   * @param doubtful the highest chance from which the grams may decide alone
   */
  private Model stacked(
      Encoder encoder,
      Function<Example, Recognised> read,
      Optional<LinearModel> kind,
      LinearModel grams,
      List<Mixing> fast,
      double doubtful) {
    var head = head(encoder);
    var some = spread(heldOut, kinds * MOST_HELD_OUT_VECTORS);
    var vectors = encoder.vectors(some.stream().map(Example::text).toList());
    var both = new ArrayList<Asked>();
    for (var i = 0; i < some.size(); i++) {
      var byGrams = Asked.of(some.get(i), read.apply(some.get(i)), kind, grams);
      both.add(byGrams.with(head, vectors.get(i)));
    }
    var stacked = mixings(both, true);
    var idle =
        IntStream.range(0, kinds)
            .mapToObj(k -> both.stream().filter(text -> text.example.kind() == k).toList())
            .filter(texts -> !texts.isEmpty())
            .mapToDouble(texts -> idleFrom(texts, fast, stacked))
            .max()
            .orElseThrow();
    var sure = Math.min(doubtful, idle);
    var onBothRoads =
        chances(
            both,
            text -> {
              var byGrams = text.top(text.byGrams, fast);
              return byGrams >= sure ? byGrams : text.top(text.byBoth, stacked);
            });
    return sealed(kind, grams, fast, sure, onBothRoads, Optional.of(head), stacked);
  }

  private int mostGrams() {
    if (kinds > 1) {
      return MOST_BOUND_GRAMS;
    }
    return isOfRisks() ? MOST_RISK_GRAMS : MOST_GRAMS;
  }

  private int mostVectors() {
    return isOfRisks() ? MOST_RISK_VECTORS : MOST_VECTORS;
  }

  private int orders() {
    return isOfRisks() ? RISK_ORDERS : 1;
  }

  private boolean isOfRisks() {
    return task == Task.CATEGORY || task == Task.GRAVITY;
  }

  private LinearModel kindModel(List<Example> all) {
    var any = new BitSet();
    any.set(0, kinds);
    var asked = all.stream().map(e -> new Example(e.text(), e.kind(), any, 0)).toList();
    return GramLearning.learn(asked, kinds, targets(), 1, MOST_KIND_GRAMS, orders());
  }

  private Optional<Tones> targets() {
    return task == Task.STANCE ? Optional.of(tones) : Optional.empty();
  }

  /** One for each kind of text. */
  private List<Mixing> mixings(List<Asked> texts, boolean vectors) {
    var all = mixing(texts.stream().map(text -> text.ofItsKind).toList(), vectors);
    var mixings = new ArrayList<Mixing>();
    for (var kind = 0; kind < kinds; kind++) {
      var wanted = kind;
      var of =
          texts.stream()
              .map(text -> text.ofItsKind)
              .filter(text -> text.example().kind() == wanted)
              .toList();
      var alone = kinds > 1 && of.size() >= LEAST_HELD_OUT;
      mixings.add(alone ? mixing(of, vectors) : all);
    }
    return List.copyOf(mixings);
  }

  private Mixing mixing(List<Mixing.Scored> texts, boolean vectors) {
    var stiff = targets().isPresent() ? STIFF_WITH_TARGETS : STIFF;
    return Mixing.fit(texts, labels.size(), vectors, stiff);
  }

  private Model sealed(
      Optional<LinearModel> kind,
      LinearModel grams,
      List<Mixing> fast,
      double sure,
      double[] chances,
      Optional<Head> head,
      List<Mixing> stacked) {
    var unsure = chances[(int) (chances.length * UNSURE)];
    var unnamed = new Model(task, labels, kind, grams, fast, sure, unsure, head, stacked, "");
    var hash = ModelFile.hash(ModelFile.write(unnamed));
    return new Model(task, labels, kind, grams, fast, sure, unsure, head, stacked, hash);
  }

  private Head head(Encoder encoder) {
    var some = spread(fitted, kinds * mostVectors());
    return Head.learn(
        some,
        encoder.vectors(some.stream().map(Example::text).toList()),
        labels.size(),
        kinds,
        orders());
  }

  /** As many of each file as go in, in an order that the texts alone decide. */
  private static List<Example> spread(List<List<Example>> files, int most) {
    var left = most;
    var chosen = new ArrayList<Example>();
    var bySize = files.stream().sorted(Comparator.comparingInt(List::size)).toList();
    for (var i = 0; i < bySize.size(); i++) {
      var share = left / (bySize.size() - i);
      var some =
          bySize.get(i).stream()
              .sorted(
                  Comparator.comparingInt((Example e) -> Integer.reverse(e.text().hashCode()))
                      .thenComparing(Example::text))
              .limit(share)
              .toList();
      chosen.addAll(some);
      left -= some.size();
    }
    return chosen;
  }

  private Recognised read(Example example, Vocabulary vocabulary) {
    var text = Recognised.of(example.text(), vocabulary, tones);
    return targets().isPresent() ? text.withTarget() : text;
  }

  /** A held-out text and what it scores: as one of its own kind, and as it is read. */
  private static final class Asked {

    private final Example example;
    private final Mixing.Scored ofItsKind;
    private final Scores byGrams;
    private final Scores byBoth;

    private Asked(Mixing.Scored ofItsKind, Scores byGrams, Scores byBoth) {
      this.example = ofItsKind.example();
      this.ofItsKind = ofItsKind;
      this.byGrams = byGrams;
      this.byBoth = byBoth;
    }

    static Asked of(
        Example example, Recognised text, Optional<LinearModel> kinds, LinearModel grams) {
      var ofItsKind = grams.scores(text, example.kind());
      var scores = Scores.of(text, kinds, grams);
      return new Asked(new Mixing.Scored(example, ofItsKind, ofItsKind), scores, scores);
    }

    Asked with(Head head, float[] vector) {
      var ofItsKind = this.ofItsKind.with(head.scores(vector, example.kind()));
      return new Asked(ofItsKind, byGrams, byGrams.with(head, vector));
    }

    /** The chance of the likeliest answer. */
    double top(Scores scores, List<Mixing> mixings) {
      var chances = scores.chances(mixings, example.allowed());
      return chances[Model.best(chances)];
    }
  }

  /** The chance of the likeliest answer of each text, rising. */
  private static double[] chances(List<Asked> texts, ToDoubleFunction<Asked> top) {
    return texts.stream().mapToDouble(top).sorted().toArray();
  }

  /**
   * The chance from which the vector so rarely changes the answer that asking for it is idle. All
   * answers compete, as they do for a post.
   */
  private double idleFrom(List<Asked> texts, List<Mixing> fast, List<Mixing> stacked) {
    var all = Softmax.all(labels.size());
    var changed = new TreeMap<Double, Integer>();
    for (var text : texts) {
      var before = text.byGrams.chances(fast, all);
      var after = text.byBoth.chances(stacked, all);
      var changes = Model.best(before) == Model.best(after) ? 0 : 1;
      changed.merge(before[Model.best(before)], changes, Integer::sum);
    }
    var left = (int) (texts.size() * mostMissed());
    var idle = 1.0;
    for (var chance : changed.descendingMap().entrySet()) {
      left -= chance.getValue();
      if (left < 0) {
        break;
      }
      idle = chance.getKey();
    }
    return idle;
  }

  private double mostMissed() {
    return switch (task) {
      case SENTIMENT -> MOST_POLARITIES_MISSED;
      case CATEGORY -> MOST_KINDS_MISSED;
      default -> MOST_CHANGES_MISSED;
    };
  }
}

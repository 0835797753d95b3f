package org.minqing.analyzer.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.minqing.analyzer.vector.Encoder;

/**
 * Makes a model of labelled texts: grams and vector head are fitted to nine tenths, the mixing to
 * the held-out tenth. The same files give the same model, bit for bit.
 */
final class Training {

  /** Enough for every corpus tried; twice as many gained under 0.1 points. */
  private static final int MOST_GRAMS = 300_000;

  /** Texts whose vectors are made for the head; vectors are the costly part. */
  private static final int MOST_VECTORS = 9_000;

  private static final int MOST_HELD_OUT_VECTORS = 3_000;

  /** The share of held-out texts that the grams are least sure of, which ask for the vector. */
  private static final double ASKING = 0.5;

  /** The share of held-out texts called not sure. */
  private static final double UNSURE = 0.1;

  private final Task task;
  private final List<String> labels;
  private final List<List<Example>> fitted = new ArrayList<>();
  private final List<List<Example>> heldOut = new ArrayList<>();
  private final Optional<Encoder> encoder;

  Training(Task task, List<LabelledFile> files, Optional<Encoder> encoder) {
    this.task = task;
    this.encoder = encoder;
    this.labels = labels(task, files);
    files.forEach(this::add);
  }

  private static List<String> labels(Task task, List<LabelledFile> files) {
    var found = new TreeSet<String>();
    files.forEach(file -> file.rows().forEach(row -> found.add(row.label())));
    // A label that no row has would never be learned to be wrong, and be given at random.
    return task.labels().isEmpty()
        ? List.copyOf(found)
        : task.labels().stream().filter(found::contains).toList();
  }

  private void add(LabelledFile file) {
    var allowed = new BitSet();
    file.rows().forEach(row -> allowed.set(labels.indexOf(row.label())));
    // A text that stands twice counts once, the first label being kept.
    var once = new LinkedHashMap<String, Example>();
    for (var row : file.rows()) {
      var text = Prepared.text(row.text());
      if (!text.isEmpty()) {
        once.putIfAbsent(text, new Example(text, labels.indexOf(row.label()), allowed));
      }
    }
    var fitted = new ArrayList<Example>();
    var held = new ArrayList<Example>();
    once.values().forEach(e -> (HeldOut.holds(e.text()) ? held : fitted).add(e));
    this.fitted.add(fitted);
    this.heldOut.add(held);
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if there is too little to learn from
   */
  TaskModel run() {
    var all = fitted.stream().flatMap(List::stream).toList();
    var held = heldOut.stream().flatMap(List::stream).toList();
    var seen = new BitSet();
    all.forEach(e -> seen.set(e.label()));
    if (seen.cardinality() < 2 || held.isEmpty()) {
      throw new IllegalArgumentException(
          "%d usable rows with %d labels are too few to train %s: at least two labels and about thirty rows are wanted"
              .formatted(all.size() + held.size(), seen.cardinality(), task.id()));
    }
    var grams = LinearModel.learn(all, labels.size(), task == Task.STANCE, MOST_GRAMS);
    var scored = scored(held, grams);
    var fast = Mixing.fit(scored, labels.size(), false);
    var chances = chances(scored, fast);
    var sure = chances[(int) (chances.length * ASKING)];
    if (encoder.isEmpty()) {
      return sealed(grams, fast, sure, chances, Optional.empty(), fast);
    }
    var head = head(encoder.get());
    var some = spread(heldOut, MOST_HELD_OUT_VECTORS);
    var vectors = encoder.get().vectors(some.stream().map(Example::text).toList());
    var both = new ArrayList<Mixing.Scored>();
    for (var i = 0; i < some.size(); i++) {
      var gramScores = scores(some.get(i), grams);
      both.add(new Mixing.Scored(some.get(i), gramScores, head.scores(vectors.get(i))));
    }
    var stacked = Mixing.fit(both, labels.size(), true);
    return sealed(
        grams, fast, sure, onBothRoads(both, fast, sure, stacked), Optional.of(head), stacked);
  }

  private TaskModel sealed(
      LinearModel grams,
      Mixing fast,
      double sure,
      double[] chances,
      Optional<Head> head,
      Mixing stacked) {
    var unsure = chances[(int) (chances.length * UNSURE)];
    var unnamed = new TaskModel(task, labels, grams, fast, sure, unsure, head, stacked, "");
    var hash = ModelFile.hash(ModelFile.write(unnamed));
    return new TaskModel(task, labels, grams, fast, sure, unsure, head, stacked, hash);
  }

  private Head head(Encoder encoder) {
    var some = spread(fitted, MOST_VECTORS);
    return Head.learn(
        some, encoder.vectors(some.stream().map(Example::text).toList()), labels.size());
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

  private double[] scores(Example example, LinearModel grams) {
    return grams.scores(Grams.of(example.text(), task == Task.STANCE), -1);
  }

  private List<Mixing.Scored> scored(List<Example> held, LinearModel grams) {
    return held.stream()
        .map(e -> new Mixing.Scored(e, scores(e, grams), new double[labels.size()]))
        .toList();
  }

  /** The chance of the likeliest answer of each text, rising. */
  private static double[] chances(List<Mixing.Scored> texts, Mixing mixing) {
    return texts.stream().mapToDouble(text -> top(text, mixing)).sorted().toArray();
  }

  private static double[] onBothRoads(
      List<Mixing.Scored> texts, Mixing fast, double sure, Mixing stacked) {
    return texts.stream()
        .mapToDouble(text -> top(text, fast) >= sure ? top(text, fast) : top(text, stacked))
        .sorted()
        .toArray();
  }

  private static double top(Mixing.Scored text, Mixing mixing) {
    var chances = Softmax.of(mixing.mix(text.grams(), text.vector()), text.example().allowed());
    return chances[TaskModel.best(chances)];
  }
}

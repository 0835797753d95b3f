package org.minqing.analyzer.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How well answers agree with gold.
 *
 * @param rows how many texts
 * @param accuracy share of right answers
 * @param macroF1 mean F1 of the labels that the gold has
 * @param byLabel each of them
 * @param calibrationError expected calibration error over ten equal bins of the chance (Guo et al.
 *     2017, arXiv:1706.04599)
 * @param coverage share of texts kept when the least sure are left out
 * @param accuracyThen share of right answers among those kept
 * @param askedVector share of texts sent to the encoder
 * @param textsPerSecond by the clock, one thread
 */
public record Evaluation(
    int rows,
    double accuracy,
    double macroF1,
    List<Label> byLabel,
    double calibrationError,
    double coverage,
    double accuracyThen,
    double askedVector,
    double textsPerSecond) {

  private static final int BINS = 10;
  private static final double COVERAGE = 0.9;

  /** Copies the list. */
  public Evaluation {
    byLabel = List.copyOf(byLabel);
  }

  /**
   * One label.
   *
   * @param label its name
   * @param gold texts that have it
   * @param given texts that were given it
   * @param right texts that have it and were given it
   */
  public record Label(String label, int gold, int given, int right) {

    /** Share of right ones among those given; 0 if none was. */
    public double precision() {
      return given == 0 ? 0 : (double) right / given;
    }

    /** Share of those that have it that were given it. */
    public double recall() {
      return gold == 0 ? 0 : (double) right / gold;
    }

    /** Harmonic mean of both. */
    public double f1() {
      return gold + given == 0 ? 0 : 2.0 * right / (gold + given);
    }
  }

  /**
   * One answered text.
   *
   * @param gold the right label
   * @param given the likeliest
   * @param chance how likely it was said to be
   * @param asked whether the encoder was asked
   */
  public record Case(String gold, String given, double chance, boolean asked) {

    boolean right() {
      return gold.equals(given);
    }
  }

  /** Counts answers; {@code seconds} is what they took. */
  public static Evaluation of(List<Case> cases, List<String> labels, double seconds) {
    var byLabel = labels.stream().map(label -> label(label, cases)).toList();
    var sureFirst =
        cases.stream().sorted(Comparator.comparingDouble(Case::chance).reversed()).toList();
    var kept = sureFirst.subList(0, (int) Math.ceil(cases.size() * COVERAGE));
    var used = byLabel.stream().filter(label -> label.gold > 0).toList();
    return new Evaluation(
        cases.size(),
        right(cases),
        used.stream().mapToDouble(Label::f1).average().orElse(0),
        byLabel.stream().filter(label -> label.gold + label.given > 0).toList(),
        calibrationError(cases),
        cases.isEmpty() ? 0 : (double) kept.size() / cases.size(),
        right(kept),
        share(cases.stream().filter(Case::asked).count(), cases.size()),
        cases.size() / Math.max(seconds, 1e-9));
  }

  private static Label label(String label, List<Case> cases) {
    var gold = 0;
    var given = 0;
    var right = 0;
    for (var one : cases) {
      gold += one.gold.equals(label) ? 1 : 0;
      given += one.given.equals(label) ? 1 : 0;
      right += one.gold.equals(label) && one.right() ? 1 : 0;
    }
    return new Label(label, gold, given, right);
  }

  private static double right(List<Case> cases) {
    return share(cases.stream().filter(Case::right).count(), cases.size());
  }

  private static double share(long some, int all) {
    return all == 0 ? 0 : (double) some / all;
  }

  private static double calibrationError(List<Case> cases) {
    var bins = new ArrayList<List<Case>>();
    for (var bin = 0; bin < BINS; bin++) {
      bins.add(new ArrayList<>());
    }
    cases.forEach(one -> bins.get(Math.min(BINS - 1, (int) (one.chance * BINS))).add(one));
    return bins.stream()
        .filter(bin -> !bin.isEmpty())
        .mapToDouble(bin -> {
          var said = bin.stream().mapToDouble(Case::chance).average().orElse(0);
          return Math.abs(said - right(bin)) * bin.size() / cases.size();
        })
        .sum();
  }

  /** Asks a model about each row; {@code allowed} are the answers to choose among. */
  static List<Case> cases(
      Model model,
      List<LabelledFile.Row> rows,
      BitSet allowed,
      Optional<Function<String, float[]>> encoder,
      Tones tones) {
    var vocabulary = Vocabulary.of(List.of(model));
    var cases = new ArrayList<Case>();
    for (var row : rows) {
      var text = Recognised.of(Prepared.text(row.text()), vocabulary, tones);
      Optional<Supplier<float[]>> vector = encoder.map(e -> () -> e.apply(text.text()));
      var answer = model.answer(text, allowed, vector);
      cases.add(new Case(row.label(), answer.label(), answer.chance(), answer.asked()));
    }
    return cases;
  }
}

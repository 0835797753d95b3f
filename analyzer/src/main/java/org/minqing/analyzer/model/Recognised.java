package org.minqing.analyzer.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minqing.analyzer.model.LinearModel.Seen;
import org.minqing.analyzer.model.LinearModel.Sum;

/** A prepared text with those of its grams that a vocabulary holds. For one thread. */
final class Recognised {

  private final String text;
  private final Vocabulary vocabulary;
  private final Optional<Tones> targets;
  private final Tones tones;
  private @Nullable Found found;
  private @Nullable Recognised withTarget;

  private final Map<LinearModel, double[]> kinds = new HashMap<>();

  private Recognised(String text, Vocabulary vocabulary, Tones tones, Optional<Tones> targets) {
    this.text = text;
    this.vocabulary = vocabulary;
    this.tones = tones;
    this.targets = targets;
  }

  /** A text, of whose grams none was looked up yet. */
  static Recognised of(String text, Vocabulary vocabulary) {
    return of(text, vocabulary, Tones.NONE);
  }

  /** The same, with how what it says of a target sounds. */
  static Recognised of(String text, Vocabulary vocabulary, Tones tones) {
    return new Recognised(text, vocabulary, tones, Optional.empty());
  }

  String text() {
    return text;
  }

  /** The same text, taken for one that begins with a target. */
  Recognised withTarget() {
    var same = withTarget;
    if (same == null) {
      same = new Recognised(text, vocabulary, tones, Optional.of(tones));
      withTarget = same;
    }
    return same;
  }

  /** Its grams, which of them each model knows, and what that adds up to for those asked. */
  private static final class Found {

    private final Grams grams;
    private final Seen[] seen;
    private final @Nullable Sum[] sums;

    Found(Grams grams, boolean aimed, Vocabulary vocabulary) {
      this.grams = grams;
      this.seen = vocabulary.seen(grams, aimed);
      this.sums = new Sum[seen.length];
    }
  }

  /** Cut and looked up at the first call. */
  private Found found() {
    var known = found;
    if (known == null) {
      var grams = targets.map(t -> Grams.of(text, t)).orElseGet(() -> Grams.of(text));
      known = new Found(grams, targets.isPresent(), vocabulary);
      found = known;
    }
    return known;
  }

  Grams grams() {
    return found().grams;
  }

  /** What its grams add up to on their own for a model, which is found out at the first call. */
  Sum sum(LinearModel model) {
    var sums = found().sums;
    var number = vocabulary.number(model);
    var known = sums[number];
    if (known == null) {
      known = model.sum(this);
      sums[number] = known;
    }
    return known;
  }

  /** Which of its grams a model knows, and where in {@link #records} that lies. */
  Seen seen(LinearModel model) {
    return found().seen[vocabulary.number(model)];
  }

  byte[] records() {
    return vocabulary.records();
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

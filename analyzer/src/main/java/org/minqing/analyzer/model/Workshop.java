package org.minqing.analyzer.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.minqing.analyzer.vector.Encoder;

/** Trains models and takes them where they are not worse than those in force. */
public final class Workshop {

  /** Fewer held-out rows tell by chance which of two models is better. */
  private static final int LEAST_HELD_OUT = 200;

  private static final int FOLDS = 5;

  private final Path folder;
  private final boolean vectors;
  private final boolean dropLabels;
  private final Consumer<String> progress;
  private final Map<Vectors, Map<String, float[]>> heldOutVectors = new EnumMap<>(Vectors.class);

  /**
   * A workshop.
   *
   * @param folder where models and cards are laid
   * @param vectors whether models may ask the encoder; without, training takes a tenth of the time
   * @param dropLabels whether a model may be taken that lacks labels of the one in force
   * @param progress told what is being done
   */
  public Workshop(Path folder, boolean vectors, boolean dropLabels, Consumer<String> progress) {
    this.folder = folder;
    this.vectors = vectors;
    this.dropLabels = dropLabels;
    this.progress = progress;
  }

  /**
   * A set to learn from.
   *
   * @param file its rows
   * @param name what the card calls it
   * @param licence as its owner states it
   * @param kind which kind of texts it holds; what a gram says may depend on it
   * @param corrected the rows themselves where they stand in no file, as analysts' corrections do,
   *     in which all of the task's labels compete and not only those that they use
   */
  public record Source(
      Path file, String name, String licence, String kind, Optional<String> corrected) {

    /** A set of texts of no kind in particular. */
    public Source(Path file, String name, String licence) {
      this(file, name, licence, "");
    }

    /** A set of texts of one kind. */
    Source(Path file, String name, String licence, String kind) {
      this(file, name, licence, kind, Optional.empty());
    }

    /**
     * What analysts corrected: few rows, in which most labels may not stand at all. They hold posts
     * and are not laid into a file, which would stay where the training is killed.
     */
    public static Source corrections(String rows) {
      var name = "corrections";
      return new Source(Path.of(name), name, "of this installation", "", Optional.of(rows));
    }

    private LabelledFile read(Task task) throws IOException {
      return corrected.isPresent()
          ? LabelledFile.read(task, file, corrected.get().getBytes(StandardCharsets.UTF_8))
              .withAnyAnswer()
          : LabelledFile.read(task, file);
    }
  }

  /** Whether a trained model was laid into the folder. */
  public enum Verdict {
    /** It was: nothing is in force, or what is in force is not better. */
    TAKEN,
    /** It was not: it tells the labels that both know worse than the one in force. */
    WORSE,
    /** It was not: it lacks labels of the one in force. */
    LACKS_LABELS
  }

  /**
   * A new model and the one in force, on rows of the labels that both know, which alone compete;
   * neither was taught these rows.
   *
   * @param now how the new one does
   * @param before how the one in force does
   */
  public record Gate(Evaluation now, Evaluation before) {}

  /**
   * What became of a training.
   *
   * @param task which
   * @param verdict whether the model was taken
   * @param byFolds whether few rows are held out, so that all were measured on, each by a model
   *     that was taught the other four fifths
   * @param now how the new model does on all rows it was measured on
   * @param gate how it stands to the one in force; empty if there is none, or none that knows two
   *     of its labels
   * @param gained labels that the one in force lacks, if there is one
   * @param lost labels that it alone has
   * @param model the file, the new one only if taken
   * @param problems rows that could not be used, and labels that look mistyped
   */
  public record Outcome(
      Task task,
      Verdict verdict,
      boolean byFolds,
      Evaluation now,
      Optional<Gate> gate,
      List<String> gained,
      List<String> lost,
      Path model,
      List<String> problems) {

    /** Copies the lists. */
    public Outcome {
      gained = List.copyOf(gained);
      lost = List.copyOf(lost);
      problems = List.copyOf(problems);
    }

    /** Whether the model was laid into the folder. */
    public boolean taken() {
      return verdict == Verdict.TAKEN;
    }
  }

  /** Trains all models that are shipped, from the corpora's folder and that of our own rows. */
  public List<Outcome> trainShipped(Path corpora, Path ownRows) throws IOException {
    var outcomes = new ArrayList<Outcome>();
    for (var recipe : Recipe.ALL) {
      var sources = recipe.sets().stream().map(set -> set.source(corpora, ownRows)).toList();
      var outcome = train(recipe.task(), sources, vectors && recipe.vectors());
      if (outcome.taken()) {
        // Hundreds of thousands of sums would be packed with what ships, of rows that no user has.
        Files.deleteIfExists(taught(recipe.task()));
      }
      outcomes.add(outcome);
    }
    return outcomes;
  }

  /**
   * Trains one model.
   *
   * @throws IllegalArgumentException if there is too little to learn from, or to tell whether it is
   *     worse than the one in force
   */
  public Outcome train(Task task, List<Source> sources) throws IOException {
    var outcome = train(task, sources, vectors);
    if (outcome.taken() && Models.TONES.contains(task)) {
      progress.accept(
          "stance hears %s and was taught by another model of it: `./minqing train stance FILE…` teaches it anew"
              .formatted(task.id()));
    }
    return outcome;
  }

  private Outcome train(Task task, List<Source> sources, boolean askVectors) throws IOException {
    var files = new ArrayList<LabelledFile>();
    for (var source : sources) {
      progress.accept("reading " + source.name);
      files.add(source.read(task));
    }
    progress.accept("training " + task.id());
    var kinds = sources.stream().map(Source::kind).toList();
    var asked = askVectors ? encoder(task) : Optional.<Encoder>empty();
    var models = Models.load(Optional.of(folder));
    models.problems().forEach(progress);
    var tones = tonesOnce(models);
    var lessons = new Lessons(task, kinds, asked, tones);
    var training = lessons.on(files);
    var model = training.run();
    var held = files.stream().map(LabelledFile::heldOut).toList();
    var count = training.held();
    var byFolds = count < LEAST_HELD_OUT;
    progress.accept(
        byFolds
            ? "measuring %s in %d folds, as only %d texts are held out"
                .formatted(task.id(), FOLDS, count)
            : "measuring %s on %d held-out texts".formatted(task.id(), count));
    var judged = byFolds ? lessons.folds(files) : List.of(new Judged(model, held));
    var now = measure(model.labels(), judged, tones);
    var known = models.labels(task);
    var gained = known.isEmpty() ? List.<String>of() : without(model.labels(), known);
    var lost = without(known, model.labels());
    var old = models.model(task);
    var gate =
        old.isPresent()
            ? gate(model.labels(), now, old.get(), fair(judged, old.get()), tones)
            : Optional.<Gate>empty();
    var verdict = verdict(lost, gate);
    if (verdict == Verdict.TAKEN) {
      var inFolds = Optional.of(now).filter(any -> byFolds);
      var card =
          ModelCard.of(
              model, sources, files, held, inFolds, (any, sets) -> measure(any, sets, tones));
      lay(model, card, Taught.by(files));
    }
    return new Outcome(
        task, verdict, byFolds, now, gate, gained, lost, file(task), problems(task, files));
  }

  private void lay(Model model, String card, Taught taught) throws IOException {
    var task = model.task();
    Files.createDirectories(folder);
    lay(file(task), ModelFile.write(model));
    lay(folder.resolve(task.id() + ".md"), card.getBytes(StandardCharsets.UTF_8));
    lay(taught(task), taught.bytes(model));
  }

  private static List<String> problems(Task task, List<LabelledFile> files) {
    var problems = new ArrayList<>(LabelledFile.mistyped(task, files));
    files.forEach(read -> problems.addAll(read.problems()));
    return problems;
  }

  /** A model and rows, file by file, that it was not taught. */
  private record Judged(Model model, List<LabelledFile> rows) {

    Judged with(UnaryOperator<LabelledFile> change) {
      return new Judged(model, rows.stream().map(change).toList());
    }
  }

  /** How a task's models are made here. */
  private record Lessons(Task task, List<String> kinds, Optional<Encoder> encoder, Tones tones) {

    Training on(List<LabelledFile> files) {
      return new Training(task, files, kinds, encoder, tones);
    }

    /** Of each fold a model that was taught the others; without those that teach nothing. */
    List<Judged> folds(List<LabelledFile> files) {
      var judged = new ArrayList<Judged>();
      for (var fold = 0; fold < FOLDS; fold++) {
        var number = fold;
        Predicate<String> isIn = text -> HeldOut.fold(text, FOLDS) == number;
        var rest = on(files.stream().map(file -> file.where(isIn.negate())).toList());
        if (rest.suffices()) {
          judged.add(new Judged(rest.run(), files.stream().map(file -> file.where(isIn)).toList()));
        }
      }
      return judged;
    }
  }

  /** Without what the model in force was taught. */
  private List<Judged> fair(List<Judged> judged, Model inForce) throws IOException {
    var unknown = taughtTo(inForce).negate();
    return judged.stream().map(one -> one.with(file -> file.where(unknown))).toList();
  }

  /**
   * What a model knows by heart. Where no list tells, any text may have been taught that is not of
   * the tenth that every training holds out; but what ships was taught nobody's own rows.
   */
  private Predicate<String> taughtTo(Model model) throws IOException {
    var list = Taught.of(model, taught(model.task()));
    if (list.isPresent()) {
      return list.get()::holds;
    }
    var shipped = Optional.ofNullable(Shipped.models().get(model.task())).map(Model::hash);
    return shipped.filter(model.hash()::equals).isPresent()
        ? text -> false
        : text -> !HeldOut.holds(text);
  }

  private Path file(Task task) {
    return folder.resolve(task.id() + ModelFile.ENDING);
  }

  private Path taught(Task task) {
    return folder.resolve(task.id() + Taught.ENDING);
  }

  private static List<String> without(List<String> labels, List<String> others) {
    return labels.stream().filter(label -> !others.contains(label)).toList();
  }

  /** Empty where both have one label in common or none: whatever they learned, they would agree. */
  private Optional<Gate> gate(
      List<String> labels, Evaluation now, Model old, List<Judged> fair, Tones tones) {
    var both = new TreeSet<>(labels);
    both.retainAll(old.labels());
    if (both.size() < 2) {
      return Optional.empty();
    }
    var among = fair.stream().map(one -> one.with(file -> file.among(both))).toList();
    var rows =
        among.stream().flatMap(one -> one.rows.stream()).flatMap(f -> f.rows().stream()).toList();
    if (rows.stream().map(LabelledFile.Row::label).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "%d rows that neither was taught, with fewer than two of the labels %s, cannot tell whether the new model of %s is worse: more rows of each are wanted"
              .formatted(rows.size(), both, old.task().id()));
    }
    var same =
        both.size() == labels.size()
            && both.size() == old.labels().size()
            && rows.size() == now.rows();
    var before = among.stream().map(one -> new Judged(old, one.rows)).toList();
    return Optional.of(
        new Gate(same ? now : measure(labels, among, tones), measure(old.labels(), before, tones)));
  }

  private Verdict verdict(List<String> lost, Optional<Gate> gate) {
    if (!lost.isEmpty() && !dropLabels) {
      return Verdict.LACKS_LABELS;
    }
    return gate.filter(g -> g.now.macroF1() < g.before.macroF1()).isPresent()
        ? Verdict.WORSE
        : Verdict.TAKEN;
  }

  /** Puts a whole file in the place of the one that was there, for others may be reading it. */
  private static void lay(Path file, byte[] bytes) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, bytes);
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Optional<Encoder> encoder(Task task) {
    return vectors ? Vectors.of(task).encoder() : Optional.empty();
  }

  /** The same held-out texts are asked about for the gate and again for each line of the card. */
  private Function<String, float[]> vectorsOnce(Task task, Encoder encoder) {
    var made = heldOutVectors.computeIfAbsent(Vectors.of(task), any -> new HashMap<>());
    return text -> made.computeIfAbsent(text, encoder::vector);
  }

  /** The same texts are heard to learn, to mix, for the gate and for the card. */
  private Tones tonesOnce(Models models) {
    var heard = new HashMap<String, double[]>();
    var tones = vectors ? models : models.withoutVectors();
    return text -> heard.computeIfAbsent(text, tones::tones);
  }

  private Evaluation measure(Model model, List<LabelledFile> sets, Tones tones) {
    return measure(model.labels(), List.of(new Judged(model, sets)), tones);
  }

  /** Each set by itself, since answers are chosen among the labels a set uses. */
  private Evaluation measure(List<String> labels, List<Judged> judged, Tones tones) {
    var cases = new ArrayList<Evaluation.Case>();
    var started = System.nanoTime();
    for (var one : judged) {
      var model = one.model;
      for (var set : one.rows) {
        cases.addAll(
            Evaluation.cases(
                model,
                set.rows(),
                set.answers(model.labels()),
                encoder(model.task()).map(e -> vectorsOnce(model.task(), e)),
                tones));
      }
    }
    return Evaluation.of(cases, labels, (System.nanoTime() - started) / 1e9);
  }
}

package org.minqing.analyzer.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.minqing.analyzer.vector.Encoder;

/** Trains models and takes them where they are not worse than those in force. */
public final class Workshop {

  private final Path folder;
  private final boolean vectors;
  private final Consumer<String> progress;
  private final Map<Vectors, Map<String, float[]>> heldOutVectors = new EnumMap<>(Vectors.class);

  /**
   * A workshop.
   *
   * @param folder where models and cards are laid
   * @param vectors whether models may ask the encoder; without, training takes a tenth of the time
   * @param progress told what is being done
   */
  public Workshop(Path folder, boolean vectors, Consumer<String> progress) {
    this.folder = folder;
    this.vectors = vectors;
    this.progress = progress;
  }

  /**
   * A set to learn from.
   *
   * @param file its rows
   * @param name what the card calls it
   * @param licence as its owner states it
   * @param kind which kind of texts it holds; what a gram says may depend on it
   * @param anyAnswer whether all of the task's labels compete in it, not only those that it uses
   */
  public record Source(Path file, String name, String licence, String kind, boolean anyAnswer) {

    /** A set of texts of no kind in particular. */
    public Source(Path file, String name, String licence) {
      this(file, name, licence, "", false);
    }

    /** What analysts corrected: few rows, in which most labels may not stand at all. */
    public static Source corrections(Path file) {
      return new Source(file, "corrections", "of this installation", "", true);
    }

    private LabelledFile read(Task task) throws IOException {
      var rows = LabelledFile.read(task, file);
      return anyAnswer ? rows.withAnyAnswer() : rows;
    }
  }

  /**
   * What became of a training.
   *
   * @param task which
   * @param taken whether the model was laid into the folder
   * @param now how the new model does on the held-out rows
   * @param before how the model in force does on the same rows, if there is one that has these
   *     labels
   * @param model the file, there only if taken
   * @param problems rows that could not be used
   */
  public record Outcome(
      Task task,
      boolean taken,
      Evaluation now,
      Optional<Evaluation> before,
      Path model,
      List<String> problems) {}

  /** Trains all models that are shipped, from the corpora's folder and that of our own rows. */
  public List<Outcome> trainShipped(Path corpora, Path ownRows) throws IOException {
    var outcomes = new ArrayList<Outcome>();
    for (var recipe : Recipe.ALL) {
      var sources = recipe.sets().stream().map(set -> set.source(corpora, ownRows)).toList();
      outcomes.add(train(recipe.task(), sources, vectors && recipe.vectors()));
    }
    return outcomes;
  }

  /**
   * Trains one model.
   *
   * @throws IllegalArgumentException if there is too little to learn from
   */
  public Outcome train(Task task, List<Source> sources) throws IOException {
    return train(task, sources, vectors);
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
    var tones = tonesOnce(Models.load(Optional.of(folder)));
    var model = new Training(task, files, kinds, asked, tones).run();
    var held = files.stream().map(LabelledFile::heldOut).toList();
    var count = held.stream().mapToInt(file -> file.rows().size()).sum();
    progress.accept("measuring " + task.id() + " on " + count + " held-out rows");
    var now = measure(model, held, tones);
    var before = inForce(task).filter(old -> old.labels().containsAll(model.labels()));
    var then = before.map(old -> measure(old, held, tones));
    var taken = then.isEmpty() || now.macroF1() >= then.get().macroF1();
    var file = folder.resolve(task.id() + ModelFile.ENDING);
    if (taken) {
      Files.createDirectories(folder);
      Files.write(file, ModelFile.write(model));
      Files.writeString(
          folder.resolve(task.id() + ".md"),
          ModelCard.of(model, sources, files, held, (any, sets) -> measure(any, sets, tones)));
    }
    var problems = files.stream().flatMap(f -> f.problems().stream()).toList();
    return new Outcome(task, taken, now, then, file, problems);
  }

  private Optional<Encoder> encoder(Task task) {
    return vectors ? Vectors.of(task).encoder() : Optional.empty();
  }

  private Optional<Model> inForce(Task task) throws IOException {
    return Models.load(Optional.of(folder)).model(task);
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

  /** Each set by itself, since answers are chosen among the labels a set uses. */
  private Evaluation measure(Model model, List<LabelledFile> sets, Tones tones) {
    var cases = new ArrayList<Evaluation.Case>();
    var started = System.nanoTime();
    for (var set : sets) {
      cases.addAll(
          Evaluation.cases(
              model,
              set.rows(),
              set.answers(model.labels()),
              encoder(model.task()).map(e -> vectorsOnce(model.task(), e)),
              tones));
    }
    return Evaluation.of(cases, model.labels(), (System.nanoTime() - started) / 1e9);
  }
}

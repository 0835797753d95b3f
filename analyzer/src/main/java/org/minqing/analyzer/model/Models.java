package org.minqing.analyzer.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.minqing.analyzer.language.Sentences.Stretch;
import org.minqing.analyzer.vector.Encoder;

/**
 * The models in force: those in the user's folder, and for other tasks the shipped ones. Safe for
 * many threads.
 */
public final class Models {

  /** The tasks of which stance hears what they make of a text. */
  static final List<Task> TONES = List.of(Task.SENTIMENT, Task.EMOTION);

  private final Map<Task, Model> models;
  private final Vocabulary vocabulary;
  private final boolean vectors;
  private final List<String> problems;
  private final LongAdder vectorsAsked = new LongAdder();

  private Models(
      Map<Task, Model> models, Vocabulary vocabulary, boolean vectors, List<String> problems) {
    this.models = models;
    this.vocabulary = vocabulary;
    this.vectors = vectors;
    this.problems = List.copyOf(problems);
  }

  /** None at all: nothing is answered. */
  public static Models none() {
    return new Models(Map.of(), Vocabulary.of(List.of()), false, List.of());
  }

  /** The shipped models. */
  public static Models shipped() {
    return load(Optional.empty());
  }

  /**
   * The shipped models, overridden by those in a folder that need not be there. A file there that
   * cannot be read is left aside and told among the {@link #problems}: neither a new version nor a
   * full disk may stop who reads, and none but a training lays it anew.
   */
  public static Models load(Optional<Path> folder) {
    var problems = new ArrayList<String>();
    var own = new EnumMap<Task, Model>(Task.class);
    for (var task : Task.values()) {
      own(task, folder, problems).ifPresent(model -> own.put(task, model));
    }
    var models = new EnumMap<>(Shipped.models());
    models.putAll(own);
    var vocabulary = own.isEmpty() ? Shipped.vocabulary() : Vocabulary.of(models.values());
    return new Models(models, vocabulary, true, problems);
  }

  /** The same models, by grams alone: faster, and a little less often right. */
  public Models withoutVectors() {
    return new Models(models, vocabulary, false, problems);
  }

  private static Optional<Model> own(Task task, Optional<Path> folder, List<String> problems) {
    var file = folder.map(f -> f.resolve(task.id() + ModelFile.ENDING)).filter(Files::exists);
    try {
      return file.isPresent() ? Optional.of(own(task, file.get())) : Optional.empty();
    } catch (IOException e) {
      problems.add(
          "%s: left aside: %s; `./minqing train %s FILE…` makes it anew, or delete it"
              .formatted(file.orElseThrow(), e.getMessage(), task.id()));
      return Optional.empty();
    }
  }

  private static Model own(Task task, Path file) throws IOException {
    var model = ModelFile.read(Files.readAllBytes(file));
    if (model.task() != task) {
      throw new IOException("a model of " + model.task().id());
    }
    return model;
  }

  /** Files that were to override shipped models and could not be read, a sentence each. */
  public List<String> problems() {
    return problems;
  }

  /** Whether there is a model for a task. */
  public boolean has(Task task) {
    return models.containsKey(task);
  }

  /** The answers a task's model gives; empty without a model. */
  public List<String> labels(Task task) {
    return Optional.ofNullable(models.get(task)).map(Model::labels).orElse(List.of());
  }

  /** Names the models in force; changes with any weight. */
  public String version() {
    return models.values().stream()
        .map(model -> model.task().id() + ":" + model.hash())
        .collect(Collectors.joining(" "));
  }

  /** How many vectors of texts the encoders were asked for so far. */
  public long vectorsAsked() {
    return vectorsAsked.sum();
  }

  Optional<Model> model(Task task) {
    return Optional.ofNullable(models.get(task));
  }

  /** How a prepared text sounds. */
  double[] tones(String text) {
    return read(text).tones();
  }

  /** A text about to be asked about; each of its vectors is made at most once. */
  public Reading read(String raw) {
    return new Reading(raw, this::tones);
  }

  /** Answers about one text. For one thread. */
  public final class Reading {

    private final String raw;
    private final Prepared prepared;
    private final Recognised text;
    private final Map<Vectors, float[]> made = new EnumMap<>(Vectors.class);
    private final Map<Task, Reasons> reasons = new EnumMap<>(Task.class);
    private final Map<Task, List<double[]>> ofStretches = new EnumMap<>(Task.class);
    private @Nullable Stretches stretches;

    private Reading(String raw, Tones tones) {
      this.raw = raw;
      this.prepared = Prepared.of(raw);
      this.text = Recognised.of(prepared.text(), vocabulary, tones);
    }

    /** How long the raw text is, in UTF-16 units. */
    int length() {
      return raw.length();
    }

    /** The same text as one that speaks of a target, which is put before it. */
    public Reading about(String target) {
      return new Reading(target + raw, text -> tones());
    }

    /** Each chance, and 1, which lets a target have answers that it mostly gets. */
    private double[] tones() {
      var heard = TONES.stream().flatMapToDouble(this::chancesInOrder);
      return DoubleStream.concat(heard, DoubleStream.of(1)).toArray();
    }

    private DoubleStream chancesInOrder(Task task) {
      var chances = chances(task);
      return task.labels().stream().mapToDouble(label -> chances.getOrDefault(label, 0.0));
    }

    /** The likeliest answer; empty without a model or without text. */
    public Optional<Answer> ask(Task task) {
      return weighed(task, vectors)
          .map(answer ->
              new Answer(
                  answer.label(),
                  answer.chance(),
                  answer.sure(),
                  () -> reasons(model(task).orElseThrow(), answer.best())));
    }

    /** How likely each answer is; empty without a model or without text. */
    public Map<String, Double> chances(Task task) {
      return chances(task, vectors);
    }

    /** The same by grams alone. */
    public Map<String, Double> chancesByGrams(Task task) {
      return chances(task, false);
    }

    private Map<String, Double> chances(Task task, boolean byVector) {
      var chances = new LinkedHashMap<String, Double>();
      weighed(task, byVector)
          .ifPresent(
              answer -> labels(task).forEach(label -> chances.put(label, answer.chance(label))));
      return chances;
    }

    /**
     * The few sentences of a long text whose answers are worth most by grams alone; empty where the
     * text is not long, or the model knows kinds of texts.
     *
     * @param worth of each answer, which counts by how likely it is; 0 for those left out
     * @param from what must be reached
     */
    public Optional<Part> sharpest(Task task, Map<String, Double> worth, double from) {
      var model = models.get(task);
      var stretches = stretches();
      if (model == null || stretches.runs().isEmpty()) {
        return Optional.empty();
      }
      var worths = model.labels().stream().mapToDouble(l -> worth.getOrDefault(l, 0.0)).toArray();
      var chances = ofStretches.computeIfAbsent(task, any -> model.chances(text, stretches));
      var best = Optional.<Stretches.Run>empty();
      var most = from;
      for (var i = 0; i < chances.size(); i++) {
        var sum = 0.0;
        for (var k = 0; k < worths.length; k++) {
          sum += worths[k] * chances.get(i)[k];
        }
        if (sum >= most) {
          most = sum;
          best = Optional.of(stretches.runs().get(i));
        }
      }
      return best.map(run -> part(stretches.place(run)));
    }

    /** Cut at the first call. */
    private Stretches stretches() {
      var known = stretches;
      if (known == null) {
        known = Stretches.of(text.text());
        stretches = known;
      }
      return known;
    }

    private Part part(Stretch place) {
      var start = prepared.rawStart(place.start());
      return new Part(read(raw.substring(start, prepared.rawEnd(place.end()))), start);
    }

    /** The pieces of the raw text that speak most for an answer, weightiest first. */
    public List<Reason> reasons(Task task, String label) {
      return model(task)
          .map(model -> reasons(model, model.labels().indexOf(label)))
          .orElse(List.of());
    }

    private List<Reason> reasons(Model model, int label) {
      var found = reasons.computeIfAbsent(model.task(), task -> model.reasons(text)).of(label);
      return found.stream().map(reason -> reason.raw(prepared)).toList();
    }

    private Optional<Model.Answer> weighed(Task task, boolean byVector) {
      var model = models.get(task);
      if (model == null || text.text().isEmpty()) {
        return Optional.empty();
      }
      var of = Vectors.of(task);
      Optional<Supplier<float[]>> source =
          byVector ? of.encoder().map(encoder -> () -> vector(of, encoder)) : Optional.empty();
      return Optional.of(model.answer(text, Softmax.all(model.labels().size()), source));
    }

    private float[] vector(Vectors of, Encoder encoder) {
      return made.computeIfAbsent(
          of,
          any -> {
            vectorsAsked.increment();
            return encoder.vector(text.text());
          });
    }
  }

  /**
   * A part of a text as a text of its own.
   *
   * @param reading to be asked about it
   * @param start where in the whole raw text it begins, in UTF-16 units
   */
  public record Part(Reading reading, int start) {

    /** The pieces of the whole raw text, within the part, that speak most for an answer. */
    public List<Reason> reasons(Task task, String label) {
      return reading.reasons(task, label).stream()
          .map(reason -> new Reason(reason.start() + start, reason.end() + start, reason.weight()))
          .toList();
    }
  }

  /**
   * What a model says about a text.
   *
   * @param label the likeliest answer
   * @param chance how likely it is, 0 to 1, calibrated
   * @param sure whether that is likely enough to say so
   * @param why finds what spoke most for it
   */
  public record Answer(String label, double chance, boolean sure, Supplier<List<Reason>> why) {

    /** What spoke most for it; looked up anew each time, for most answers are never asked why. */
    public List<Reason> reasons() {
      return why.get();
    }
  }

  /**
   * Measures a task's model on labelled rows; answers are chosen among the labels of the gold.
   *
   * @throws IllegalArgumentException if there is no model for it or it knows none of the labels
   */
  public Evaluation evaluate(Task task, List<LabelledFile.Row> rows) {
    var model =
        model(task).orElseThrow(() -> new IllegalArgumentException("no model for " + task.id()));
    var labels = rows.stream().map(LabelledFile.Row::label).distinct().sorted().toList();
    if (labels.stream().noneMatch(model.labels()::contains)) {
      throw new IllegalArgumentException(
          "the model for %s answers %s; the file has %s"
              .formatted(task.id(), model.labels(), labels));
    }
    Optional<Function<String, float[]>> encoder =
        vectors ? Vectors.of(task).encoder().map(e -> e::vector) : Optional.empty();
    var started = System.nanoTime();
    var allowed = new BitSet();
    labels.stream().mapToInt(model.labels()::indexOf).filter(k -> k >= 0).forEach(allowed::set);
    var cases = Evaluation.cases(model, rows, allowed, encoder, this::tones);
    return Evaluation.of(cases, labels, (System.nanoTime() - started) / 1e9);
  }
}

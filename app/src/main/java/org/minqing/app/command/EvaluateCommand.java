package org.minqing.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.model.Evaluation;
import org.minqing.analyzer.model.LabelledFile;
import org.minqing.analyzer.model.Models;
import org.minqing.analyzer.model.Task;
import org.minqing.model.Opinion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Measures models. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measure how well a task is read, on labelled texts.",
      "Gold TSV lines \"label<TAB>text\" (.gz too) give accuracy, macro-F1, each label, "
          + "calibration, accuracy when the least sure tenth is left out, throughput. The "
          + "answer is chosen among the labels that the gold uses.%n",
      "TASK: sentiment, emotion, stance (text: target ｜ post), domain, fraud, rumour, "
          + "offensive, category, gravity. Fraud is read by the dictionaries unless a model was "
          + "trained.%n"
    })
final class EvaluateCommand implements Callable<Integer> {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String NO_FRAUD = "normal";

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(index = "0", paramLabel = "TASK", description = "What to measure.")
  private String task = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "Gold rows, UTF-8.")
  private @Nullable Path file;

  @Option(names = "--models", paramLabel = "DIR", description = "Instead of data/models.")
  private @Nullable Path folder;

  @Option(names = "--shipped", description = "Only what is shipped, not what was trained here.")
  private boolean shipped;

  @Option(names = "--fast", description = "Grams only, without the encoder.")
  private boolean fast;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var wanted = task(task, spec);
    if (file == null || !Files.exists(file)) {
      throw new ParameterException(spec.commandLine(), "no file " + file);
    }
    var gold = LabelledFile.read(wanted, file);
    gold.problems().forEach(spec.commandLine().getErr()::println);
    if (gold.skipped() > 0) {
      spec.commandLine()
          .getErr()
          .printf("%d rows with labels that %s leaves out%n", gold.skipped(), wanted.id());
    }
    if (gold.rows().isEmpty()) {
      throw new IOException(
          "no row of %s has a label of %s: %s".formatted(file, wanted.id(), wanted.labels()));
    }
    var models = models();
    models.problems().forEach(spec.commandLine().getErr()::println);
    print(evaluate(models, wanted, gold.rows()));
    return gold.problems().isEmpty() && models.problems().isEmpty()
        ? Minqing.DONE
        : Minqing.DONE_WITH_FAILURES;
  }

  /** The task of that name, or wrong usage. */
  static Task task(String name, CommandSpec spec) {
    return Task.named(name)
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "no task \"%s\"; there are %s"
                    .formatted(name, List.of(Task.values()).stream().map(Task::id).toList())));
  }

  private Evaluation evaluate(Models models, Task wanted, List<LabelledFile.Row> rows)
      throws IOException {
    if (models.has(wanted)) {
      try {
        return (fast ? models.withoutVectors() : models).evaluate(wanted, rows);
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
    // For every other task a model is shipped.
    return fraudByDictionaries(rows);
  }

  private Models models() throws IOException {
    if (shipped) {
      return Models.shipped();
    }
    return Models.load(Optional.of(folder != null ? folder : desk.settings().models()));
  }

  private Evaluation fraudByDictionaries(List<LabelledFile.Row> rows) throws IOException {
    var loading = Analyzer.load(desk.settings().dictionaries());
    loading.problems().forEach(spec.commandLine().getErr()::println);
    var analyzer = loading.analyzer();
    var cases = new ArrayList<Evaluation.Case>();
    var labels = new TreeSet<String>();
    var started = System.nanoTime();
    for (var row : rows) {
      var opinion = analyzer.analyze(AnalyzeCommand.post(row.text(), cases.size()));
      var one = fraud(row.label(), opinion);
      labels.add(one.gold());
      cases.add(one);
    }
    return Evaluation.of(cases, List.copyOf(labels), (System.nanoTime() - started) / 1e9);
  }

  /** The dictionaries tell fraud from none, but not every set's kinds of it. */
  private static Evaluation.Case fraud(String gold, Opinion opinion) {
    var tag = opinion.risks().stream().filter(t -> t.value().id().equals("fraud")).findFirst();
    return new Evaluation.Case(
        gold.equals(NO_FRAUD) ? NO_FRAUD : "fraud",
        tag.isPresent() ? "fraud" : NO_FRAUD,
        tag.map(t -> t.score()).orElse(1.0),
        false);
  }

  private void print(Evaluation e) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(MAPPER.writeValueAsString(e));
      return;
    }
    var table = new Table("label", "rows", "precision", "recall", "F1");
    for (var label : e.byLabel()) {
      table.row(
          label.label(),
          label.gold(),
          figure(label.precision()),
          figure(label.recall()),
          figure(label.f1()));
    }
    out.println(table);
    out.println();
    out.printf(
        Locale.ROOT,
        "%,d rows · accuracy %.4f · macro-F1 %.4f · calibration error %.3f%n"
            + "at %.0f %% coverage accuracy %.4f · %.0f %% sent to the encoder · %,.0f texts a second%n",
        e.rows(),
        e.accuracy(),
        e.macroF1(),
        e.calibrationError(),
        100 * e.coverage(),
        e.accuracyThen(),
        100 * e.askedVector(),
        e.textsPerSecond());
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}

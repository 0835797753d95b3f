package org.minqing.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.minqing.analyzer.model.Evaluation;
import org.minqing.analyzer.model.Task;
import org.minqing.analyzer.model.Workshop;
import org.minqing.app.Workspace;
import org.minqing.app.pipeline.CorrectionDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Trains models. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Train the model of a task; it is taken if it is not worse.",
      "From TSV lines \"label<TAB>text\" (.gz too); it is laid with its card into "
          + "data/models, where it is used from the next start on. A tenth of the rows is held "
          + "out; the new model is taken only if it is not worse there than the one in force, "
          + "on the labels that both know and the texts that the one in force was not taught, and "
          + "lacks none of its labels. Where fewer than 200 texts are held out, both are measured "
          + "on all of them, by five models that each learned from the other four fifths. The same files give "
          + "the same model, bit for bit.%n",
      "TASK: sentiment, emotion, stance (text: target ｜ post), domain, fraud, rumour, "
          + "offensive, category, gravity; or \"shipped\" with the folder of the corpora and that of "
          + "Minqing's own rows (training/data), to train all shipped models but those of "
          + "categories and gravity anew.",
      "What people corrected (./minqing corrections) is learned from beside the files.%n"
    })
final class TrainCommand implements Callable<Integer> {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String SHIPPED = "shipped";

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(index = "0", paramLabel = "TASK", description = "What to train.")
  private String task = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Rows, UTF-8.")
  private List<Path> files = List.of();

  @Option(names = "--out", paramLabel = "DIR", description = "Instead of data/models.")
  private @Nullable Path out;

  @Option(names = "--licence", description = "Of the rows, as their owner states it; for the card.")
  private String licence = "not stated";

  @Option(
      names = "--without-corrections",
      description = "Learn from the files alone, not from what people corrected.")
  private boolean withoutCorrections;

  @Option(
      names = "--drop-labels",
      description = "Take the model though it lacks labels of the one in force.")
  private boolean dropLabels;

  @Option(names = "--fast", description = "Grams only, without the encoder: ten times as fast.")
  private boolean fast;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    for (var file : files) {
      if (!Files.exists(file)) {
        throw new ParameterException(spec.commandLine(), "no file " + file);
      }
    }
    var shipped = task.equals(SHIPPED);
    if (shipped && files.size() != 2) {
      throw new ParameterException(
          spec.commandLine(), "\"shipped\" wants two folders: CORPORA and training/data");
    }
    var err = spec.commandLine().getErr();
    var folder = out != null ? out : desk.settings().models();
    var workshop = new Workshop(folder, !fast, dropLabels, line -> tell(err, line));
    var outcomes =
        shipped
            ? workshop.trainShipped(files.getFirst(), files.getLast())
            : List.of(train(workshop, EvaluateCommand.task(task, spec)));
    for (var outcome : outcomes) {
      outcome.problems().forEach(err::println);
      print(outcome);
    }
    var clean = outcomes.stream().allMatch(o -> o.taken() && o.problems().isEmpty());
    return clean ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
  }

  private static void tell(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }

  private Workshop.Outcome train(Workshop workshop, Task wanted) throws IOException {
    var sources = new ArrayList<Workshop.Source>();
    files.forEach(
        file -> sources.add(new Workshop.Source(file, file.getFileName().toString(), licence)));
    var corrected = withoutCorrections ? List.<CorrectionDesk.Row>of() : corrections(wanted);
    if (!corrected.isEmpty()) {
      sources.add(Workshop.Source.corrections(CorrectionDesk.written(corrected)));
      tell(spec.commandLine().getErr(), corrected.size() + " corrections are learned from too");
    }
    try {
      return workshop.train(wanted, sources);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Those to what no model is taught are for people to see. */
  private List<CorrectionDesk.Row> corrections(Task wanted) throws IOException {
    var settings = desk.settings();
    // Training wants no data folder; where there is none, nothing was corrected.
    if (!Workspace.database(settings).holdsAnything()) {
      return List.of();
    }
    try (var workspace = desk.open()) {
      if (workspace.corrections().of(wanted).isEmpty()) {
        return List.of();
      }
      try (var store = workspace.storeToRead()) {
        return workspace.correctionDesk(store).rows(wanted).stream()
            .filter(row -> wanted.label(row.label()).isPresent())
            .toList();
      }
    }
  }

  private void print(Workshop.Outcome outcome) {
    var printer = spec.commandLine().getOut();
    if (json) {
      printer.println(MAPPER.writeValueAsString(fields(outcome)));
      return;
    }
    printer.printf(
        "%s: %s on %,d %s%s: %s%n",
        outcome.task().id(),
        figures(outcome.now()),
        outcome.now().rows(),
        outcome.byFolds() ? "rows in five folds" : "held-out rows",
        inForce(outcome),
        verdict(outcome));
    tell(printer, "labels gained: ", outcome.gained());
    tell(printer, "labels lost: ", outcome.lost());
  }

  private static String inForce(Workshop.Outcome outcome) {
    var same = outcome.gained().isEmpty() && outcome.lost().isEmpty();
    return outcome
        .gate()
        .map(gate ->
            same && gate.now().rows() == outcome.now().rows()
                ? ", %s in force on the same".formatted(figures(gate.before()))
                : "; on the %,d of them that both can be judged by %s, %s in force"
                    .formatted(gate.now().rows(), figures(gate.now()), figures(gate.before())))
        .orElse(same ? ", none in force" : ", too few labels in common with the one in force");
  }

  private static String verdict(Workshop.Outcome outcome) {
    return switch (outcome.verdict()) {
      case TAKEN -> "taken, " + outcome.model();
      case WORSE -> "not taken, since it is worse";
      case LACKS_LABELS ->
          "not taken, since it lacks labels of the one in force; --drop-labels takes it all the same";
    };
  }

  private static void tell(PrintWriter out, String what, List<String> labels) {
    if (!labels.isEmpty()) {
      out.println(what + String.join(", ", labels));
    }
  }

  private static String figures(Evaluation e) {
    return String.format(Locale.ROOT, "macro-F1 %.4f, accuracy %.4f", e.macroF1(), e.accuracy());
  }

  private static Map<String, Object> fields(Workshop.Outcome outcome) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("task", outcome.task().id());
    fields.put("taken", outcome.taken());
    fields.put("model", outcome.model().toString());
    fields.put("byFolds", outcome.byFolds());
    fields.put("heldOut", outcome.now());
    outcome.gate().ifPresent(gate -> fields.put("onLabelsOfBoth", gate.now()));
    outcome.gate().ifPresent(gate -> fields.put("inForce", gate.before()));
    fields.put("gained", outcome.gained());
    fields.put("lost", outcome.lost());
    return fields;
  }
}

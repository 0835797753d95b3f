package org.minqing.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.minqing.app.Workspace;
import org.minqing.app.pipeline.CorrectionDesk;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Corrections.Correction;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.PostId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What people corrected. */
@Command(
    name = "corrections",
    mixinStandardHelpOptions = true,
    description = {
      "List how people corrected tags of posts; correct one.",
      "Correct one: corrections POST TASK LABEL. They teach: ./minqing train TASK takes "
          + "them beside its files.%n",
      "For example: minqing corrections 0123456789abcdef0123456789abcdef category NONE",
      "             minqing corrections --export category --to rows.tsv%n",
      "TASK: category, gravity, sentiment, emotion, domain, rumour, offensive. A wrong LABEL is "
          + "answered with those there are.%n"
    })
final class CorrectionsCommand implements Callable<Integer> {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(index = "0", arity = "0..1", paramLabel = "POST", description = "Id of a post.")
  private @Nullable PostId post;

  @Parameters(index = "1", arity = "0..1", paramLabel = "TASK", description = "Which tag.")
  private @Nullable String task;

  @Parameters(index = "2", arity = "0..1", paramLabel = "LABEL", description = "What is right.")
  private @Nullable String label;

  @Option(names = "--withdraw", description = "Take the correction of TASK of POST back.")
  private boolean withdraw;

  @Option(
      names = "--export",
      paramLabel = "TASK",
      description = "Write what corrections of TASK teach, as lines of label<TAB>text.")
  private @Nullable String export;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where --export writes to (default: stdout).")
  private @Nullable Path to;

  @Option(names = "--json", description = "Print a JSON line for each correction.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open()) {
      if (post == null && export == null) {
        list(workspace, workspace.corrections().all());
        return Minqing.DONE;
      }
      try (var store = workspace.storeToRead()) {
        return post == null
            ? export(workspace, store, String.valueOf(export))
            : change(workspace, store, post);
      }
    }
  }

  private int change(Workspace workspace, OpinionStore store, PostId of) throws IOException {
    if (task == null || withdraw == (label != null)) {
      throw new ParameterException(
          spec.commandLine(), "wanted POST TASK LABEL, or --withdraw POST TASK");
    }
    var wanted = EvaluateCommand.task(task, spec);
    var corrections = workspace.correctionDesk(store);
    if (withdraw) {
      return found(
          corrections.withdraw(of, wanted, Audit.COMMAND_LINE),
          "no correction of " + task + " of " + of);
    }
    try {
      var made = corrections.correct(of, wanted, String.valueOf(label), Audit.COMMAND_LINE);
      made.ifPresent(correction -> list(workspace, List.of(correction)));
      return found(made.isPresent(), "no post " + of + "; it may have expired");
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private int found(boolean isThere, String what) {
    if (!isThere) {
      spec.commandLine().getErr().println("there is " + what);
    }
    return isThere ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
  }

  private int export(Workspace workspace, OpinionStore store, String of) throws IOException {
    var wanted = EvaluateCommand.task(of, spec);
    var rows = workspace.correctionDesk(store).rows(wanted);
    var made = workspace.corrections().of(wanted).size();
    workspace.audit().record(Audit.COMMAND_LINE, "export corrections", wanted.id());
    if (to == null) {
      CorrectionDesk.write(rows, spec.commandLine().getOut());
    } else {
      CorrectionDesk.write(rows, to);
    }
    spec.commandLine()
        .getErr()
        .printf(
            "%,d rows of %,d corrections%s%n",
            rows.size(),
            made,
            rows.size() < made ? "; the posts of the others expired or were edited since" : "");
    return Minqing.DONE;
  }

  private void list(Workspace workspace, List<Correction> corrections) {
    workspace.audit().record(Audit.COMMAND_LINE, "list corrections", "");
    var out = spec.commandLine().getOut();
    if (json) {
      var mapper = JsonMapper.builder().build();
      corrections.forEach(
          correction -> out.println(mapper.writeValueAsString(correction.fields())));
    } else if (corrections.isEmpty()) {
      out.println(
          "nothing was corrected yet: ./minqing corrections POST TASK LABEL corrects a tag");
    } else {
      var table = new Table("when", "who", "post", "tag", "read as", "corrected to");
      var zone = workspace.settings().zone();
      corrections.forEach(correction ->
          table.row(
              MINUTE.format(correction.at().atZone(zone)),
              correction.who(),
              correction.post(),
              correction.task().id(),
              correction.given(),
              correction.label()));
      out.println(table);
    }
  }
}

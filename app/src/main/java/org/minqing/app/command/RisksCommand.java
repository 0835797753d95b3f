package org.minqing.app.command;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.minqing.app.Workspace;
import org.minqing.app.state.Audit;
import org.minqing.monitor.register.Risk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The risk register. */
@Command(
    name = "risks",
    mixinStandardHelpOptions = true,
    description = {
      "List the risk register, what has to be done first on top.",
      "Risks are entered and moved in the console."
    })
final class RisksCommand implements Callable<Integer> {

  private static final int MOST = 10_000;

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(names = "--overdue", description = "Only those past their day.")
  private boolean overdue;

  @Option(names = "--json", description = "Print a line of JSON for each, with all that was done.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open()) {
      workspace.audit().record(Audit.COMMAND_LINE, "list risks", overdue ? "overdue" : "");
      var today = LocalDate.now(workspace.clock());
      var risks =
          workspace.register().all(MOST).stream()
              .filter(risk -> !overdue || risk.isOverdue(today))
              .toList();
      var out = spec.commandLine().getOut();
      if (json) {
        risks.forEach(risk -> out.println(asJson(risk, workspace)));
      } else if (risks.isEmpty()) {
        out.println("no risks");
      } else {
        var table = new Table("#", "level", "stage", "unit", "due", "risk");
        risks.forEach(risk ->
            table.row(
                risk.number(),
                risk.level(),
                risk.stage(),
                risk.unit().map(workspace.settings().units()::name).orElse(""),
                risk.due().map(LocalDate::toString).orElse(""),
                risk.title()));
        out.println(table);
      }
    }
    return Minqing.DONE;
  }

  private static String asJson(Risk risk, Workspace workspace) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("risk", risk);
    fields.put("steps", workspace.register().steps(risk.number()));
    return JsonMapper.builder().build().writeValueAsString(fields);
  }
}

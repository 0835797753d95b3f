package org.minqing.app.command;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.minqing.app.state.Audit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Tells what the rules would have told. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    description = {
      "Show what the alert rules would have fired; nothing is sent.",
      "They are those of config/alerts.yaml, on what is stored of the past days."
    })
final class BacktestCommand implements Callable<Integer> {

  private static final int LONGEST = 366;

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "How many days back, 1 to 366 (default: ${DEFAULT-VALUE}).")
  private int days = 14;

  @Option(names = "--json", description = "Print a JSON line each.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (days < 1 || days > LONGEST) {
      throw new ParameterException(spec.commandLine(), "--days: wanted 1 to " + LONGEST);
    }
    try (var workspace = desk.open();
        var store = workspace.storeToRead()) {
      workspace.audit().record(Audit.COMMAND_LINE, "backtest", days + " days");
      var back = workspace.detection(store).backtest(days);
      var fired = back.fired();
      var out = spec.commandLine().getOut();
      var table = new Table("when", "rule", "level", "what");
      for (var one : fired) {
        var at = one.at().atZone(workspace.settings().zone()).toOffsetDateTime();
        if (json) {
          var line = new LinkedHashMap<String, Object>();
          line.put("at", at.toString());
          line.put("rule", one.rule());
          line.put("level", one.level().name());
          line.put("subject", one.subject());
          out.println(JsonMapper.builder().build().writeValueAsString(line));
        } else {
          table.row(at, one.rule(), one.level(), one.subject());
        }
      }
      if (!json) {
        out.println(fired.isEmpty() ? "nothing would have fired" : table);
      }
      spec.commandLine()
          .getErr()
          .printf(
              "%d alerts in %d days, %.1f a week%n", fired.size(), days, fired.size() * 7.0 / days);
      back.broken()
          .forEach((rule, cause) ->
              spec.commandLine()
                  .getErr()
                  .printf("rule %s broke off and is not counted: %s%n", rule, cause));
      return back.broken().isEmpty() ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
    }
  }
}

package org.minqing.app.command;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.minqing.app.Workspace;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.Audit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The alerts, and where they can be read as feeds. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = {
      "List the latest alerts and what people did about them.",
      "With --feeds: where the RSS channels of config/alerts.yaml are read. The address "
          + "of a feed is its permission; another \"edition\" of the channel makes it void."
    })
final class AlertsCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "As many at most (default ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--feeds", description = "The addresses of the feeds instead.")
  private boolean feeds;

  @Option(names = "--json", description = "Print a line of JSON for each.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open()) {
      if (feeds) {
        addresses(workspace);
      } else {
        list(workspace);
      }
      return Minqing.DONE;
    }
  }

  private void addresses(Workspace workspace) {
    var out = spec.commandLine().getOut();
    var console = workspace.settings().console();
    var paths = workspace.alertFeeds().paths();
    workspace.audit().record(Audit.COMMAND_LINE, "list feeds", "");
    if (paths.isEmpty() && !json) {
      out.println("config/alerts.yaml has no channel of kind rss");
    }
    paths.forEach((channel, path) -> {
      var address = console.page(path).toString();
      var fields = new LinkedHashMap<String, Object>();
      fields.put("channel", channel);
      fields.put("feed", address);
      out.println(json ? JSON.writeValueAsString(fields) : channel + "  " + address);
    });
  }

  private void list(Workspace workspace) {
    var out = spec.commandLine().getOut();
    var latest = workspace.alerts().latest(Math.max(1, limit));
    var handlings = workspace.alerts().handlings(latest);
    workspace.audit().record(Audit.COMMAND_LINE, "list alerts", "");
    if (json) {
      latest.forEach(alert -> out.println(asJson(alert, handlings.get(alert.id()))));
    } else if (latest.isEmpty()) {
      out.println("no alerts");
    } else {
      var table = new Table("raised", "level", "handling", "alert");
      latest.forEach(alert ->
          table.row(
              alert.raised().atZone(workspace.settings().zone()).toLocalDateTime(),
              alert.level(),
              Optional.ofNullable(handlings.get(alert.id()))
                  .map(handling -> handling.progress().name())
                  .orElse(""),
              alert.subject()));
      out.println(table);
    }
  }

  private static String asJson(AlertLog.Raised alert, AlertLog.@Nullable Handling handling) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", alert.id());
    fields.put("raised", alert.raised().toString());
    fields.put("level", alert.level());
    fields.put("category", alert.category().id());
    fields.put("subject", alert.subject());
    if (handling != null) {
      fields.put("rule", handling.rule());
      fields.put("handling", handling.progress());
      fields.put("held", handling.held());
    }
    return JSON.writeValueAsString(fields);
  }
}

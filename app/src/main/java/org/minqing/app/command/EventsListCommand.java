package org.minqing.app.command;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.minqing.app.state.Audit;
import org.minqing.app.state.EventLog;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The events of the last weeks. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the events of the last weeks, the gravest first.")
final class EventsListCommand implements Callable<Integer> {

  private static final int MOST = 1_000;
  private static final int LONGEST = 366;

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Events with a post of the last N days, 1 to 366 (default: ${DEFAULT-VALUE}).")
  private int days = 30;

  @Option(
      names = "--level",
      description = "Of this level or graver: I, II, III, IV or NONE (default: ${DEFAULT-VALUE}).")
  private RiskLevel level = RiskLevel.IV;

  @Option(names = "--category", paramLabel = "ID", description = "Of this kind, fraud for example.")
  private @Nullable String category;

  @Option(names = "--json", description = "Print a line of JSON for each.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (days < 1 || days > LONGEST) {
      throw new ParameterException(spec.commandLine(), "--days: wanted 1 to " + LONGEST);
    }
    try (var workspace = desk.open()) {
      workspace.audit().record(Audit.COMMAND_LINE, "list events", days + " days " + level);
      var since = workspace.clock().instant().minus(Duration.ofDays(days));
      var table = new Table("event", "level", "posts", "sources", "last", "title");
      var found = 0;
      for (var entry : workspace.events().since(since, MOST)) {
        if (fits(entry)) {
          found++;
          print(entry, workspace.settings().zone(), table);
        }
      }
      if (found == 0 && category != null) {
        Desk.unknown(new RiskCategory(category), workspace)
            .ifPresent(spec.commandLine().getErr()::println);
      }
      if (!json) {
        spec.commandLine()
            .getOut()
            .println(found == 0 ? "no events; ./minqing events look takes a look now" : table);
      }
    }
    return Minqing.DONE;
  }

  private boolean fits(EventLog.Entry entry) {
    var event = entry.event();
    return event.level().atLeast(level)
        && (category == null || event.category().equals(Optional.of(new RiskCategory(category))));
  }

  private void print(EventLog.Entry entry, ZoneId zone, Table table) {
    var event = entry.event();
    if (json) {
      spec.commandLine().getOut().println(JsonMapper.builder().build().writeValueAsString(entry));
    } else {
      table.row(
          event.id(),
          event.level(),
          event.posts(),
          event.spread().size(),
          event.last().atZone(zone).toLocalDateTime().withNano(0),
          event.title());
    }
  }
}

package org.minqing.app.command;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Outbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Letters that could not be sent. */
@Command(
    name = "outbox",
    mixinStandardHelpOptions = true,
    description = {
      "List letters that could not be sent; send them again, drop them.",
      "A letter that waits is tried again by itself for a day and a half; one that was given "
          + "up is tried again by retry alone, once its cause is mended.%n",
      "For example: minqing outbox retry all",
      "             minqing outbox drop 17 --reason 'the address is gone'%n"
    },
    subcommands = {OutboxRetryCommand.class, OutboxDropCommand.class})
final class OutboxCommand implements Callable<Integer> {

  /** As many are listed, and meant by all. */
  static final int MOST = 10_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(names = "--json", description = "Print a line of JSON for each.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    try (var workspace = desk.open()) {
      var unsent = workspace.outbox().unsent(MOST);
      workspace.audit().record(Audit.COMMAND_LINE, "list letters", "");
      if (json) {
        unsent.forEach(entry -> out.println(asJson(entry)));
      } else if (unsent.isEmpty()) {
        out.println("no letter is held up");
      } else {
        var table = new Table("#", "written", "to", "tries", "state", "about", "cause");
        unsent.forEach(entry ->
            table.row(
                entry.id(),
                entry.created().atZone(workspace.settings().zone()).toLocalDateTime().withNano(0),
                entry.letter().recipient(),
                entry.attempts(),
                state(entry),
                entry.letter().subject(),
                entry.error().orElse("")));
        out.println(table);
      }
    }
    return Minqing.DONE;
  }

  private static String state(Outbox.Entry entry) {
    return entry.isGivenUp() ? "given up" : "waits";
  }

  private static String asJson(Outbox.Entry entry) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", entry.id());
    fields.put("written", entry.created().toString());
    fields.put("to", entry.letter().recipient());
    fields.put("tries", entry.attempts());
    fields.put("state", state(entry));
    fields.put("subject", entry.letter().subject());
    fields.put("cause", entry.error().orElse(""));
    return JSON.writeValueAsString(fields);
  }
}

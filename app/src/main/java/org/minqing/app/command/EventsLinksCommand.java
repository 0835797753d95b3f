package org.minqing.app.command;

import java.util.concurrent.Callable;
import org.minqing.app.state.Audit;
import org.minqing.monitor.follow.Link;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What events have to do with one another. */
@Command(
    name = "links",
    mixinStandardHelpOptions = true,
    description = {
      "Show which events have to do with one another, and why.",
      "By cause, place or subject."
    })
final class EventsLinksCommand implements Callable<Integer> {

  private static final int MOST = 1_000;

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(names = "--json", description = "Print a line of JSON for each.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open()) {
      workspace.audit().record(Audit.COMMAND_LINE, "list links", "");
      var since = workspace.clock().instant().minus(workspace.settings().events().span());
      var links = Link.among(workspace.events().grave(since, MOST));
      var out = spec.commandLine().getOut();
      var table = new Table("event", "event", "shared", "what");
      for (var link : links) {
        if (json) {
          out.println(JsonMapper.builder().build().writeValueAsString(link));
        } else {
          table.row(link.one(), link.other(), link.kind(), link.reason());
        }
      }
      if (!json) {
        out.println(links.isEmpty() ? "no links" : table);
      }
    }
    return Minqing.DONE;
  }
}

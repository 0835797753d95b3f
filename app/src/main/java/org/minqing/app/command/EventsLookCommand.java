package org.minqing.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes a look now. */
@Command(
    name = "look",
    mixinStandardHelpOptions = true,
    description = {
      "Read the posts of the last weeks anew and keep their events.",
      "The service does so by itself (jobs.events in minqing.yaml)."
    })
final class EventsLookCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open();
        var store = workspace.storeToRead()) {
      spec.commandLine().getErr().println("reading the posts of the last weeks …");
      var events = workspace.following(store).run();
      workspace.riskWatch().run();
      spec.commandLine().getOut().printf("%d events; ./minqing events list shows them%n", events);
    }
    return Minqing.DONE;
  }
}
